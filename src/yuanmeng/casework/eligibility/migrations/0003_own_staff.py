"""An employer sees the people who work for it, so that it can be asked about them; what it reads of them is the name.

The function keeps the two policies, of people and of employment, from naming each other.
"""

from django.db import migrations

STAFF = """
CREATE FUNCTION eligibility_staff(acting text) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$ BEGIN
    RETURN QUERY SELECT job.person_id FROM eligibility_employment job
        WHERE job.employer_id = organisations_acting(acting) AND job.ended_on IS NULL;
END $$;
CREATE POLICY people_person_of_an_employer ON people_person FOR SELECT USING (
    current_setting('app.role', true) = 'employer'
    AND id IN (SELECT eligibility_staff(current_setting('app.body', true))));
"""


class Migration(migrations.Migration):
    dependencies = [("eligibility", "0002_guards")]
    operations = [
        migrations.RunSQL(
            STAFF,
            "DROP POLICY people_person_of_an_employer ON people_person; DROP FUNCTION eligibility_staff(text);",
        )
    ]
