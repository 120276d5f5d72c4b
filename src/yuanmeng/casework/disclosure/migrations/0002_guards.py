"""Entries are seen by everybody while their notice is shown and they are not struck, afterwards with the claim only.

An objection is seen by the body that answers it, and by whoever holds its code (`app.hash`).
"""

from django.db import migrations

from yuanmeng.casework.foundation.guards import guarded, moves_only

ROLE = "current_setting('app.role', true)"
ACTING = "organisations_acting(current_setting('app.body', true))"
SHOWN = """(struck_at IS NULL
    AND EXISTS (SELECT FROM disclosure_publicnotice shown WHERE shown.id = notice_id AND shown.state = 'shown'))"""
SEES_THE_CLAIM = f"({ROLE} <> 'employer' AND EXISTS (SELECT FROM applications_claim seen WHERE seen.id = claim_id))"
SEES = f"{SHOWN} OR {SEES_THE_CLAIM}"
PUBLISHES = f"{ROLE} IN ('funds', 'operator') AND {SEES_THE_CLAIM}"
STRIKES = f"{ROLE} IN ('funds', 'operator', 'reviewer', 'applicant') AND {SEES_THE_CLAIM}"
ANSWERS = f"({ROLE} IN ('reviewer', 'funds') AND body_id = {ACTING})"
HOLDS_THE_CODE = "code_hash = ANY (string_to_array(current_setting('app.hash', true), ','))"
SEES_OBJECTION = f"{ANSWERS} OR {HOLDS_THE_CODE} OR {ROLE} = 'operator'"


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial"), ("reviews", "0002_guards")]
    operations = [
        moves_only("disclosure_publicnotice", "state", [("shown", "ended")]),
        guarded("disclosure_entry", select=SEES, insert=PUBLISHES, update=STRIKES),
        guarded("disclosure_objection", select=SEES_OBJECTION, insert="state = 'filed'", update=ANSWERS),
        moves_only("disclosure_objection", "state", [("filed", "upheld"), ("filed", "dismissed")]),
    ]
