"""The case file: application, claims, assessments, documents, receipts. Row-level security guards every table."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from yuanmeng.casework.organisations.models import REGION_CODE, Body, Employer
from yuanmeng.casework.people.models import SEALED, Person
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.lifecycles.claim import LIVE, State


class Application(models.Model):
    """What a worker hands in at once: facts and evidence once, claims for many schemes.

    `region`, `unit_body`, `employer` and `steward_body` say who besides the worker sees the file.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    number = models.CharField(max_length=24, unique=True, help_text="YM-2026-XXXX-XXXX, drawn, not counted")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=6, help_text="GB/T 2260 code of the place of work when it was filed")
    unit_body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, related_name="+")
    steward_body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    shown_as = models.CharField(max_length=32, help_text="masked name, as in lists: 李*梅")
    language = models.CharField(max_length=8, default="zh-hans", help_text="zh-hans or en: what letters are written in")
    revision = models.IntegerField(default=0, help_text="times it was handed in")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, help_text="the last time it was handed in")

    class Meta:
        indexes = [models.Index(fields=["person", "created_at"], name="application_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(region__regex=REGION_CODE),
                name="application_region_is_a_code",
                violation_error_message="行政区划代码是6位数字。/ A region code has six digits.",
            ),
            models.CheckConstraint(
                condition=Q(revision=0, submitted_at__isnull=True) | Q(revision__gt=0, submitted_at__isnull=False),
                name="application_counts_its_submissions",
                violation_error_message="提交次数和提交时间不符。/ Revision and time of submission do not fit.",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Draft(models.Model):
    """What the worker typed so far. Only the worker, and a steward who prepares it, see it."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, primary_key=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    steward_body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(default=dict, help_text="fact name to outside text, as typed")
    saved_at = models.DateTimeField()
    version = models.IntegerField(default=1, help_text="two tabs: a save names the version it saw")

    def __str__(self) -> str:
        return str(self.pk)


class Claim(models.Model):
    """One scheme's part of an application: decided by its own funder, with its own state and clock.

    `handler` is the body before which it stands now.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="claims")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=96, help_text="region-name/year")
    family = models.CharField(max_length=64)
    rule_hash = models.CharField(max_length=64, help_text="of the archived rule set that decides it")
    region = models.CharField(max_length=6)
    unit_body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, related_name="+")
    steward_body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    handler = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, default=State.DRAFT.value)
    state_since = models.DateTimeField()
    level = models.IntegerField(null=True, help_text="place in the window's chain, from 0; empty before review")
    status = models.CharField(max_length=12, blank=True, help_text="of the last assessment")
    amount_fen = models.BigIntegerField(null=True, help_text="of the last assessment; empty unless eligible")
    clear = models.BooleanField(default=False, help_text="eligible, every fact read is verified, nothing doubled")
    wants_human = models.BooleanField(default=False, help_text="the worker asked that a person decides (PIPL Art. 24)")
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["application"], name="claim_by_application"),
            models.Index(fields=["window", "state"], name="claim_by_window"),
            models.Index(fields=["submitted_at"], name="claim_waiting", condition=Q(state=State.SUBMITTED.value)),
            models.Index(fields=["handler", "state"], name="claim_by_handler", condition=Q(handler__isnull=False)),
            models.Index(fields=["unit_body"], name="claim_by_unit", condition=Q(unit_body__isnull=False)),
            models.Index(fields=["employer"], name="claim_by_employer", condition=Q(employer__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="claim_state_is_known",
                violation_error_message="申请的状态不在名单中。/ The state of the claim is not on the list.",
            ),
            models.UniqueConstraint(
                fields=["person", "window"],
                condition=Q(state__in=sorted(state.value for state in LIVE)),
                name="claim_live_once_in_a_window",
                violation_error_message="你在这一轮已经申请过。/ You have applied in this window already.",
            ),
            models.UniqueConstraint(
                fields=["application", "window"],
                name="claim_once_in_an_application",
                violation_error_message="一份申请里一个办法只有一项。/ An application holds one claim for a window.",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT.value) | Q(state=State.WITHDRAWN.value) | Q(submitted_at__isnull=False),
                name="claim_was_submitted",
                violation_error_message="没有提交过的申请不能审核。/ A claim is submitted before it is decided.",
            ),
            models.CheckConstraint(
                condition=Q(amount_fen__isnull=True) | Q(amount_fen__gte=0),
                name="claim_amount_is_not_negative",
                violation_error_message="金额不能是负数。/ An amount must not be negative.",
            ),
        ]

    def __str__(self) -> str:
        return self.scheme


class Assessment(models.Model):
    """One decision of the rules with everything it read, so that it can be computed again. Append-only."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    revision = models.IntegerField(help_text="of the application")
    at = models.DateTimeField()
    on = models.DateField(help_text="decision date of the rules")
    rule_hash = models.CharField(max_length=64)
    facts = models.JSONField(help_text="name: [value, origin, verified, observed_on, reference]")
    awards = models.JSONField(help_text="earlier awards: [family, level, trade, awarded_on, amount_fen]")
    answers = models.JSONField(default=dict, help_text="officers' answers by question id")
    values = models.JSONField(help_text="the flat values the program read, as integers; dates as ordinals of ISO days")
    status = models.CharField(max_length=12)
    amount_fen = models.BigIntegerField(null=True)
    fail_mask = models.BigIntegerField()
    unknown_mask = models.BigIntegerField()
    made_by = models.CharField(max_length=64, help_text="body whose step asked for it")

    class Meta:
        indexes = [models.Index(fields=["claim", "-at"], name="assessment_by_claim")]

    def __str__(self) -> str:
        return self.status


class Document(models.Model):
    """One evidence file, cleaned and encrypted in the file store. Accepted as a file, never by itself as proof."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=48, help_text="of policies/documents.toml")
    media_type = models.CharField(max_length=32)
    size = models.IntegerField(help_text="bytes after cleaning")
    pages = models.IntegerField(null=True)
    sha256 = models.CharField(max_length=64, help_text="of the cleaned file")
    report_code = models.TextField(blank=True, help_text="verification code of a 学信网 report, encrypted")
    scan = models.CharField(max_length=12, help_text="clean or not_scanned")
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["application"], name="document_by_application")]
        constraints = [
            models.CheckConstraint(
                condition=Q(report_code="") | Q(report_code__regex=SEALED),
                name="document_code_is_sealed",
                violation_error_message="验证码只能以密文保存。/ The report code is stored encrypted only.",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(removed_at__gte=F("uploaded_at")),
                name="document_removed_after_it_came",
                violation_error_message="删除不能早于上传。/ A document is not removed before it came.",
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class Receipt(models.Model):
    """The signed answer to a submission. Append-only; the text names no person."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    revision = models.IntegerField()
    key = models.UUIDField(unique=True, help_text="of the form that was sent: sent again, it is answered again")
    at = models.DateTimeField()
    text = models.TextField(help_text="compact JWS over number, time, claims and the digest of what was handed in")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "revision"],
                name="receipt_once_for_a_submission",
                violation_error_message="一次提交只有一张回执。/ A submission has one receipt.",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Cohort(models.Model):
    """Workers for whom a steward or an employer prepares applications; each confirms by own act."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=60)
    body = models.CharField(max_length=64, help_text="id of the union or employer that prepares it")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """One worker of a cohort: the application prepared, and how and when the worker confirmed it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=64, help_text="of the cohort, for row-level security")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the code on the paper")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_how = models.CharField(max_length=8, blank=True, help_text="phone or paper")
    declined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_how="")
                | Q(confirmed_at__isnull=False, confirmed_how__in=["phone", "paper"], declined_at__isnull=True),
                name="member_confirms_in_a_known_way",
                violation_error_message="确认方式只有手机和纸。/ A worker confirms by phone or on paper.",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
