"""A step is seen by the body it is before and by whoever sees the claim, but the employer; ties by the officer's body."""

from django.db import migrations

from yuanmeng.casework.foundation.guards import append_only, guarded, moves_only

ROLE = "current_setting('app.role', true)"
ACTING = "organisations_acting(current_setting('app.body', true))"
PERSON = "NULLIF(current_setting('app.person', true), '')::uuid"
SEES_THE_CLAIM = f"({ROLE} <> 'employer' AND EXISTS (SELECT FROM applications_claim seen WHERE seen.id = claim_id))"
BEFORE = f"({ROLE} = 'reviewer' AND body_id = {ACTING})"
SEES = f"{BEFORE} OR {SEES_THE_CLAIM}"
OPENS = f"{ROLE} IN ('reviewer', 'operator') AND {SEES_THE_CLAIM}"
MOVES = f"{ROLE} IN ('reviewer', 'operator', 'applicant') AND ({SEES})"
SEES_THE_STEP = "EXISTS (SELECT FROM reviews_reviewstep seen WHERE seen.id = step_id)"
FILES = f"{ROLE} = 'applicant' AND {SEES_THE_CLAIM}"
OF_THE_OFFICER = f"officer_id = {PERSON} OR body = current_setting('app.body', true) OR {ROLE} = 'operator'"
STEP_MOVES = [("open", state) for state in ("passed", "returned", "refused", "escalated", "void")]
APPEAL_MOVES = [("filed", state) for state in ("upheld", "dismissed", "withdrawn")]


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial"), ("applications", "0002_guards")]
    operations = [
        guarded("reviews_reviewstep", select=SEES, insert=OPENS, update=MOVES),
        moves_only("reviews_reviewstep", "state", STEP_MOVES),
        guarded("reviews_vote", select=SEES_THE_STEP, insert=f"person = {PERSON} AND {SEES_THE_STEP}"),
        append_only("reviews_vote"),
        guarded("reviews_appeal", select=SEES, insert=FILES, update=MOVES),
        moves_only("reviews_appeal", "state", APPEAL_MOVES),
        guarded("reviews_tie", select=OF_THE_OFFICER, insert=OF_THE_OFFICER, update=OF_THE_OFFICER),
    ]
