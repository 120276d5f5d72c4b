"""Many open steps from one, each with a claim of its own: for queues."""

from django.db import connection

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE, applicant

CLAIMS = """
INSERT INTO applications_claim (id, application_id, window_id, person_id, scheme, family, rule_hash, region,
    unit_body_id, employer_id, steward_body_id, handler_id, state, state_since, level, status, amount_fen, clear,
    wants_human, submitted_at)
SELECT gen_random_uuid(), application_id, other.id, person_id, one.scheme, one.family, rule_hash, one.region,
    unit_body_id, employer_id, steward_body_id, handler_id, one.state, state_since, level, status, amount_fen, clear,
    wants_human, submitted_at
FROM applications_claim one, schemes_window other WHERE one.id = %s AND other.id <> one.window_id
"""
WINDOWS = """
INSERT INTO schemes_window SELECT (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid()))).*
FROM schemes_window one, generate_series(1, %s) WHERE one.id = %s
"""
ASSESSMENTS = """
INSERT INTO applications_assessment (claim_id, revision, at, "on", rule_hash, facts, awards, answers, "values", status,
    amount_fen, fail_mask, unknown_mask, made_by)
SELECT claim.id, revision, at, "on", one.rule_hash, facts, awards, answers, "values", one.status,
    one.amount_fen, fail_mask, unknown_mask, made_by
FROM applications_assessment one, applications_claim claim
WHERE one.claim_id = %s AND claim.id <> one.claim_id AND claim.person_id = %s
"""
STEPS = """
INSERT INTO reviews_reviewstep SELECT (jsonb_populate_record(step, jsonb_build_object('id', gen_random_uuid(),
    'claim_id', claim.id, 'window_id', claim.window_id,
    'due_on', step.due_on + (row_number() OVER (ORDER BY claim.id))::int %% 12 - 8))).*
FROM reviews_reviewstep step, applications_claim claim
WHERE step.claim_id = %s AND step.state = 'open' AND claim.id <> step.claim_id AND claim.person_id = %s
"""


def copies(claim: Claim, count: int) -> None:
    """The worker's own claims in windows alike, taken up alike."""
    with connection.cursor() as cursor:
        cursor.execute(WINDOWS, [count, claim.window_id])
        with acting(applicant(claim.person_id)):
            cursor.execute(CLAIMS, [claim.pk])
        with acting(MACHINE):
            cursor.execute(ASSESSMENTS, [claim.pk, claim.person_id])
            cursor.execute(STEPS, [claim.pk, claim.person_id])
