"""Who sees a claim: the worker; the unions of its region; the unit union, the employer and the steward it names; the
body before which it stands. What belongs to a claim or an application is seen with it, but evidence and decisions
not by an employer, and a draft by worker and steward only.
"""

from django.db import migrations

from yuanmeng.casework.foundation.guards import append_only, guarded, moves_only

ROLE = "current_setting('app.role', true)"
ACTING = "organisations_acting(current_setting('app.body', true))"
OWN = f"({ROLE} = 'applicant' AND person_id = NULLIF(current_setting('app.person', true), '')::uuid)"
BY_REGION = "starts_with(region, (SELECT people_acting_prefix()))"
NAMED = f"""({ROLE} = 'reviewer' AND unit_body_id = {ACTING})
    OR ({ROLE} = 'employer' AND employer_id = {ACTING})
    OR ({ROLE} = 'steward' AND (steward_body_id = {ACTING} OR unit_body_id = {ACTING}))"""
SEES = f"{OWN} OR {BY_REGION} OR {NAMED}"
SEES_CLAIM = f"{SEES} OR ({ROLE} = 'reviewer' AND handler_id = {ACTING})"
PREPARES = f"({ROLE} = 'steward' AND steward_body_id = {ACTING}) OR ({ROLE} = 'employer' AND employer_id = {ACTING})"
SEES_THE_APPLICATION = "EXISTS (SELECT FROM applications_application seen WHERE seen.id = application_id)"
HAS_A_SEEN_CLAIM = f"""({ROLE} = 'reviewer'
    AND EXISTS (SELECT FROM applications_claim seen WHERE seen.application_id = applications_application.id))"""
SEES_THE_CLAIM = f"{ROLE} <> 'employer' AND EXISTS (SELECT FROM applications_claim seen WHERE seen.id = claim_id)"
EVIDENCE = f"{OWN} OR ({ROLE} <> 'employer' AND {SEES_THE_APPLICATION})"
GIVES_EVIDENCE = f"{OWN} OR ({ROLE} = 'steward' AND {SEES_THE_APPLICATION})"
DRAFT = f"{OWN} OR ({ROLE} = 'steward' AND steward_body_id = {ACTING})"
COHORT = "body = current_setting('app.body', true)"
BY_PAPER = "token_hash = ANY (string_to_array(current_setting('app.hash', true), ','))"
MEMBER = f"{COHORT} OR {OWN} OR {BY_PAPER}"
OF_A_CASE = """
CREATE POLICY people_person_of_a_claim ON people_person FOR SELECT USING (
    current_setting('app.role', true) IN ('reviewer', 'steward', 'employer')
    AND EXISTS (SELECT FROM applications_claim seen WHERE seen.person_id = people_person.id));
CREATE POLICY foundation_event_of_a_claim ON foundation_event FOR SELECT USING (
    "case" IS NOT NULL AND current_setting('app.role', true) <> 'employer'
    AND EXISTS (SELECT FROM applications_claim seen WHERE seen.id = foundation_event."case"));
"""
NOT_OF_A_CASE = """
DROP POLICY people_person_of_a_claim ON people_person;
DROP POLICY foundation_event_of_a_claim ON foundation_event;
"""
MOVES = [
    ("draft", "submitted"), ("draft", "withdrawn"), ("submitted", "in_review"), ("submitted", "withdrawn"),
    ("in_review", "passed"), ("in_review", "returned"), ("in_review", "refused"), ("in_review", "submitted"),
    ("in_review", "withdrawn"), ("returned", "submitted"), ("returned", "withdrawn"), ("passed", "noticed"),
    ("passed", "approved"), ("passed", "withdrawn"), ("noticed", "refused"), ("noticed", "approved"),
    ("noticed", "withdrawn"), ("refused", "appealed"), ("appealed", "in_review"), ("appealed", "rejected"),
    ("appealed", "withdrawn"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial"), ("foundation", "0003_cases"), ("eligibility", "0002_guards")]
    operations = [
        guarded("applications_claim", select=SEES_CLAIM, insert=f"{OWN} OR {PREPARES}", update=SEES_CLAIM),
        moves_only("applications_claim", "state", MOVES),
        guarded(
            "applications_application",
            select=f"{SEES} OR {HAS_A_SEEN_CLAIM}",
            insert=f"{OWN} OR {PREPARES}",
            update=f"{OWN} OR {PREPARES}",
        ),
        guarded("applications_draft", select=DRAFT, insert=DRAFT, update=DRAFT),
        guarded("applications_assessment", select=SEES_THE_CLAIM, insert=SEES_THE_CLAIM),
        append_only("applications_assessment"),
        guarded("applications_document", select=EVIDENCE, insert=GIVES_EVIDENCE, update=GIVES_EVIDENCE),
        guarded("applications_receipt", select=f"{OWN} OR {SEES_THE_APPLICATION}", insert=OWN),
        append_only("applications_receipt"),
        guarded("applications_cohort", select=COHORT, insert=COHORT),
        guarded("applications_member", select=MEMBER, insert=COHORT, update=MEMBER),
        migrations.RunSQL(OF_A_CASE, NOT_OF_A_CASE),
    ]
