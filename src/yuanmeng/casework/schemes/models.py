"""The archive of rule sets, and windows. A decision names a hash; here stands the text that hash belongs to."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from yuanmeng.casework.organisations.models import Body
from yuanmeng.rules.lifecycles.window import WindowState


class PublishedScheme(models.Model):
    """One version of a scheme as published. Rows are never changed: other rules are another hash and another row."""

    scheme = models.CharField(max_length=96, help_text="region-name/year")
    rule_hash = models.CharField(max_length=64, help_text="digest of the rule set, whatever its words")
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    region = models.CharField(max_length=6, help_text="GB/T 2260 code; 000000 is national")
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, help_text="first day it no longer decides; empty while open")
    source_text = models.TextField(help_text="the policy file")
    source_hash = models.CharField(max_length=64, help_text="SHA-256 of source_text")
    python_text = models.TextField(help_text="the program generated from it, which any Python can run again")
    python_hash = models.CharField(max_length=64, help_text="SHA-256 of python_text")
    published_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["scheme", "-published_at"], name="published_by_scheme")]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "rule_hash"],
                name="published_once",
                violation_error_message="这一版规则已经公布。/ This rule set is already published.",
            ),
            models.CheckConstraint(
                condition=models.Q(effective_to__isnull=True) | models.Q(effective_to__gt=models.F("effective_from")),
                name="published_ends_after_it_starts",
                violation_error_message="失效日必须晚于生效日。/ A scheme must end after it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.scheme


class Window(models.Model):
    """One intake of a published scheme. Everything the policy file states is copied from it when the window opens."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    published = models.ForeignKey(PublishedScheme, on_delete=models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=96, help_text="region-name/year, as in the archive")
    family = models.CharField(max_length=64, help_text="award family of the scheme")
    region = models.CharField(max_length=6, help_text="GB/T 2260 code of the issuer; 000000 is national")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", help_text="the union that opened it")
    state = models.CharField(max_length=8, default=WindowState.OPEN.value)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(help_text="first moment too late")
    places = models.IntegerField(null=True, help_text="quota; empty = no limit is stated")
    method = models.CharField(max_length=16, help_text="none, first_come, lottery, rank or unknown")
    notice_days = models.IntegerField(null=True, help_text="length of the public notice; empty = none is held")
    notice_working = models.BooleanField(default=True, help_text="whether the notice counts working days")
    chain = models.JSONField(help_text="review levels in order, as rules.reviews.chain reads them")
    opened_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["scheme", "closes_at"], name="window_by_scheme")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in WindowState]),
                name="window_state_is_known",
                violation_error_message="窗口的状态不在名单中。/ The state of the window is not on the list.",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="window_closes_after_it_opens",
                violation_error_message="截止时间必须晚于开始时间。/ A window must close after it opens.",
            ),
            models.CheckConstraint(
                condition=Q(places__isnull=True) | Q(places__gt=0),
                name="window_quota_is_positive",
                violation_error_message="名额必须是正数。/ A quota must be positive.",
            ),
            models.CheckConstraint(
                condition=Q(notice_days__isnull=True) | Q(notice_days__gt=0),
                name="window_notice_is_positive",
                violation_error_message="公示天数必须是正数。/ The days of a notice must be positive.",
            ),
            models.CheckConstraint(
                condition=~Q(chain=[]),
                name="window_has_a_chain",
                violation_error_message="窗口至少要有一级审核。/ A window has at least one level of review.",
            ),
        ]

    def __str__(self) -> str:
        return self.scheme
