"""The event log: one row for each thing that happened, never changed or deleted."""

from django.db import models

from yuanmeng.rules.actors import Role


class Event(models.Model):
    """Written in the transaction of what it tells. A body sees its own rows only (row-level security)."""

    at = models.DateTimeField(help_text="by the clock handed to the use case")
    body = models.CharField(max_length=64, help_text="the body acted for")
    name = models.CharField(max_length=64, help_text="noun.verb, as in scheme.publish")
    subject = models.CharField(max_length=128, help_text="id of the thing it happened to")
    person = models.UUIDField(null=True, help_text="who acted; empty for the system itself")
    role = models.CharField(max_length=16)
    case = models.UUIDField(null=True, help_text="the claim it belongs to: whoever sees the claim sees the event")
    data = models.JSONField(default=dict, help_text="numbers, codes and hashes; no personal data")

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"], name="event_by_subject"),
            models.Index(fields=["body", "at"], name="event_by_body"),
            models.Index(fields=["case", "id"], name="event_by_case", condition=models.Q(case__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]),
                name="event_role_is_known",
                violation_error_message="事件的角色不在名单中。/ The role of the event is not on the list.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"
