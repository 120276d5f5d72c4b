"""The operator brings contacts of objections to the current keys."""

from django.db import migrations

ROLE = "current_setting('app.role', true)"
BELOW = "SELECT organisations_below(current_setting('app.body', true))"
ANSWERS = f"({ROLE} = 'reviewer' AND body_id IN ({BELOW}))"


def updated_by(who: str) -> str:
    return f"""
    DROP POLICY disclosure_objection_update ON disclosure_objection;
    CREATE POLICY disclosure_objection_update ON disclosure_objection FOR UPDATE USING ({who}) WITH CHECK ({who});
    """


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0003_taken_down")]
    operations = [migrations.RunSQL(updated_by(f"{ANSWERS} OR {ROLE} = 'operator'"), updated_by(ANSWERS))]
