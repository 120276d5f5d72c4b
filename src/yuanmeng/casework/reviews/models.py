"""Review steps, votes, appeals and ties. Row-level security: the body that decides, and whoever sees the claim."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.organisations.models import Body, Employer
from yuanmeng.casework.people.models import Person
from yuanmeng.rules.lifecycles.appeal import AppealState
from yuanmeng.rules.lifecycles.review_step import StepState


class ReviewStep(models.Model):
    """One level's turn at a claim. `body` decides until `due_on`; silence then does what the chain says."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    window = models.ForeignKey("schemes.Window", on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField(help_text="place in the window's chain, from 0")
    level = models.CharField(max_length=12)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=StepState.OPEN.value)
    opened_at = models.DateTimeField()
    due_on = models.DateField(help_text="last working day to answer")
    due_provisional = models.BooleanField(default=False, help_text="the days off of its year are not published yet")
    people = models.IntegerField(default=1, help_text="officers who must agree")
    escalated = models.IntegerField(default=0, help_text="times it came from a body that stayed silent")
    sampled = models.BooleanField(default=False, help_text="drawn: the officer decides blind to the machine's verdict")
    machine = models.CharField(max_length=8, blank=True, help_text="what the machine would do: pass or refuse")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True, help_text="the officer; empty for the machine")
    note = models.TextField(blank=True, help_text="the officer's words to the worker")
    items = models.JSONField(default=list, help_text="what was returned or refused: facts, documents, condition ids")
    shown_as = models.CharField(max_length=32, help_text="masked name, for lists")

    class Meta:
        indexes = [
            models.Index(fields=["body", "due_on", "id"], name="step_queue", condition=Q(state=StepState.OPEN.value)),
            models.Index(fields=["due_on"], name="step_by_clock", condition=Q(state=StepState.OPEN.value)),
            models.Index(fields=["claim", "opened_at"], name="step_by_claim"),
            models.Index(
                fields=["body", "due_on", "id"],
                name="step_blind_queue",
                condition=Q(state=StepState.OPEN.value, sampled=True),
            ),
            models.Index(fields=["window"], name="step_sampled", condition=Q(sampled=True)),
            models.Index(
                fields=["due_on"],
                name="step_provisional",
                condition=Q(state=StepState.OPEN.value, due_provisional=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state=StepState.OPEN.value),
                name="step_open_once_for_a_claim",
                violation_error_message="这项申请正在另一级审核。/ The claim is before another level.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in StepState]),
                name="step_state_is_known",
                violation_error_message="审核步骤的状态不在名单中。/ The state of the step is not on the list.",
            ),
            models.CheckConstraint(
                condition=Q(state=StepState.OPEN.value, decided_at__isnull=True)
                | (~Q(state=StepState.OPEN.value) & Q(decided_at__isnull=False)),
                name="step_ends_when_decided",
                violation_error_message="办结的步骤必须有时间。/ A step that ended has its time.",
            ),
        ]

    def __str__(self) -> str:
        return self.level


class Vote(models.Model):
    """One officer's word on a step that needs more than one. Append-only."""

    step = models.ForeignKey(ReviewStep, on_delete=models.PROTECT, related_name="+")
    person = models.UUIDField()
    action = models.CharField(max_length=8, help_text="pass, return or refuse")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["step", "person"],
                name="vote_once",
                violation_error_message="同一个人只能表态一次。/ An officer speaks once.",
            )
        ]

    def __str__(self) -> str:
        return self.action


class Appeal(models.Model):
    """A worker's appeal against a refusal, before the body one level up."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    step = models.OneToOneField(ReviewStep, on_delete=models.PROTECT, related_name="+", help_text="the refusal")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=AppealState.FILED.value)
    reason = models.TextField()
    filed_at = models.DateTimeField()
    asked_at = models.DateTimeField(help_text="when it came before the body that answers: its clock runs from then")
    due_on = models.DateField()
    due_provisional = models.BooleanField(default=False, help_text="the days off of its year are not published yet")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["body", "due_on"], name="appeal_queue", condition=Q(state=AppealState.FILED.value)),
            models.Index(fields=["claim"], name="appeal_by_claim"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AppealState]),
                name="appeal_state_is_known",
                violation_error_message="申诉的状态不在名单中。/ The state of the appeal is not on the list.",
            )
        ]

    def __str__(self) -> str:
        return self.state


class Tie(models.Model):
    """Why an officer does not decide for somebody: kin, or the owner of a firm. Declared, ended, never deleted."""

    officer = models.UUIDField(db_column="officer_id", help_text="as a mandate names a person")
    kind = models.CharField(max_length=8, help_text="kin, or owner: of the employer the officer works for or owns")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.CharField(max_length=64, help_text="of the officer, for row-level security")
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="kin", person__isnull=False, employer__isnull=True)
                | (Q(kind="owner") & (Q(person__isnull=False) | Q(employer__isnull=False))),
                name="tie_names_whom",
                violation_error_message="回避要写明对谁。/ A tie names the person or the firm.",
            )
        ]

    def __str__(self) -> str:
        return self.kind
