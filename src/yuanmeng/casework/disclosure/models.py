"""Public notices, their masked entries, and objections."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.organisations.models import Body
from yuanmeng.casework.people.models import SEALED
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.lifecycles.public_notice import NoticeState, ObjectionState


class PublicNotice(models.Model):
    """One list shown to everybody from one day to another. Its id is drawn, so its address cannot be guessed."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, default=NoticeState.SHOWN.value)
    shown_from = models.DateField()
    shown_until = models.DateField(help_text="last day it is shown and objections are taken")
    published_at = models.DateTimeField()
    published_by = models.UUIDField(null=True)
    provisional = models.BooleanField(default=False, help_text="the days off of its last year were not published yet")
    taken_down_at = models.DateTimeField(null=True, help_text="ended before its time: it approves nobody")

    class Meta:
        indexes = [
            models.Index(fields=["window"], name="notice_by_window"),
            models.Index(fields=["shown_until"], name="notice_by_clock", condition=Q(state=NoticeState.SHOWN.value)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_down_at__isnull=True) | Q(state=NoticeState.ENDED.value),
                name="notice_taken_down_has_ended",
                violation_error_message="撤下的公示必须已结束。/ A notice that was taken down has ended.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in NoticeState]),
                name="notice_state_is_known",
                violation_error_message="公示的状态不在名单中。/ The state of the notice is not on the list.",
            ),
            models.CheckConstraint(
                condition=Q(shown_until__gte=F("shown_from")),
                name="notice_ends_after_it_starts",
                violation_error_message="公示不能在开始前结束。/ A notice must not end before it starts.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Entry(models.Model):
    """One line of a notice, masked. Struck when its claim leaves the notice; shown no longer from then on."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    place = models.IntegerField(help_text="line number")
    shown_as = models.CharField(max_length=32, help_text="masked name")
    works_at = models.CharField(max_length=120, blank=True, help_text="employer as on the list")
    amount_fen = models.BigIntegerField()
    struck_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "claim"],
                name="entry_once",
                violation_error_message="一份公示里一项申请只有一行。/ A claim stands once in a notice.",
            ),
            models.UniqueConstraint(
                fields=["notice", "place"],
                name="entry_place_once",
                violation_error_message="行号重复。/ The line number is taken.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)


class Objection(models.Model):
    """Anybody's objection to a notice, with a reason and a clock. Contact only if given, encrypted."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=ObjectionState.FILED.value)
    reason = models.TextField()
    contact = models.TextField(blank=True)
    code_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the code that opens the answer")
    filed_at = models.DateTimeField()
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["body", "due_on"], name="objection_queue", condition=Q(state="filed"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ObjectionState]),
                name="objection_state_is_known",
                violation_error_message="异议的状态不在名单中。/ The state of the objection is not on the list.",
            ),
            models.CheckConstraint(
                condition=Q(contact="") | Q(contact__regex=SEALED),
                name="objection_contact_is_sealed",
                violation_error_message="联系方式只能以密文保存。/ Contact is stored encrypted only.",
            ),
        ]

    def __str__(self) -> str:
        return self.state
