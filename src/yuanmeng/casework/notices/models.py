"""Messages to workers, made from events: once for each event, in the worker's language, no personal data in a text."""

from django.db import models
from django.db.models import Q

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.models import Person


class Message(models.Model):
    """What a worker is told of a claim. `kind` and `params` make the words; letters carry the reasons, texts do not."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32, help_text="event name it tells of")
    params = models.JSONField(default=dict, help_text="codes, days and amounts; no personal data")
    language = models.CharField(max_length=8)
    created_at = models.DateTimeField()
    texted_at = models.DateTimeField(null=True, help_text="handed to the text gateway")
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-created_at"], name="message_by_person"),
            models.Index(fields=["person"], name="message_unread", condition=Q(read_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.kind


class Heard(models.Model):
    """How far the events are told: one row. `seen_id` may be passed once all transactions before `seen_transaction`
    have ended."""

    upto = models.BigIntegerField(default=0, help_text="no event up to this id is still to be told")
    seen_id = models.BigIntegerField(default=0)
    seen_transaction = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.upto)
