"""A worker's facts: seen by the worker and by whoever sees the person, but an employer sees only what it gave itself.

Earlier awards are seen only by a query that names the keyed hash (`app.hash`, several with commas).
"""

from django.db import migrations

from yuanmeng.casework.foundation.guards import guarded

ROLE = "current_setting('app.role', true)"
ACTING = "organisations_acting(current_setting('app.body', true))"
OWN = f"({ROLE} = 'applicant' AND person_id = NULLIF(current_setting('app.person', true), '')::uuid)"
SEES_THE_PERSON = f"({ROLE} <> 'employer' AND EXISTS (SELECT FROM people_person seen WHERE seen.id = person_id))"
OWN_STAFF = f"""EXISTS (SELECT FROM eligibility_employment job WHERE job.person_id = eligibility_fact.person_id
    AND job.ended_on IS NULL AND job.employer_id = {ACTING})"""
GIVEN = f"({ROLE} = 'employer' AND recorded_by = current_setting('app.body', true) AND {OWN_STAFF})"
FACT = f"{OWN} OR {GIVEN} OR {SEES_THE_PERSON}"
JOB = f"{OWN} OR ({ROLE} = 'employer' AND employer_id = {ACTING}) OR {SEES_THE_PERSON}"
NAMED = "id_hash = ANY (string_to_array(current_setting('app.hash', true), ','))"
WRITES_AWARDS = f"{ROLE} IN ('operator', 'funds')"


class Migration(migrations.Migration):
    dependencies = [("eligibility", "0001_initial"), ("people", "0003_cases"), ("organisations", "0003_row_security")]
    operations = [
        guarded("eligibility_employment", select=JOB, insert=JOB, update=JOB),
        guarded("eligibility_fact", select=FACT, insert=FACT, update=FACT),
        guarded("eligibility_paidbefore", select=NAMED, insert=WRITES_AWARDS, update=WRITES_AWARDS),
    ]
