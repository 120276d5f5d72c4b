"""Facts of a worker with their source, employment, and earlier awards by keyed hash. All behind row-level security."""

from django.db import models
from django.db.models import F, Q

from yuanmeng.casework.organisations.models import Employer
from yuanmeng.casework.people.models import SEALED, Person
from yuanmeng.rules.facts import Origin


class Fact(models.Model):
    """One value as its source gave it. A newer one of the same source supersedes it; nothing is rewritten."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=48, help_text="of policies/facts.toml")
    value = models.CharField(max_length=128, help_text="outside text, as in a register; '-' = known not to exist")
    origin = models.CharField(max_length=10)
    reference = models.CharField(max_length=64, blank=True, help_text="id of the document, employer or import")
    verified = models.BooleanField(help_text="somebody other than the worker vouches for it")
    observed_on = models.DateField(help_text="the day it is true of")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64, help_text="body that gave it")
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person"], name="fact_open", condition=Q(superseded_at__isnull=True))]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name", "origin"],
                condition=Q(superseded_at__isnull=True),
                name="fact_once_from_a_source",
                violation_error_message="同一来源的同一事实只有一个现值。/ A source gives one current value of a fact.",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=[origin.value for origin in Origin]),
                name="fact_origin_is_known",
                violation_error_message="事实的来源不在名单中。/ The origin of the fact is not on the list.",
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.DECLARED.value, verified=False) | ~Q(origin=Origin.DECLARED.value),
                name="fact_declared_is_not_verified",
                violation_error_message="本人填报的不算核实。/ What the worker declares is not verified.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.origin})"


class Employment(models.Model):
    """Where a worker works. Confirmed by the employer or taken from a register; open while `ended_on` is empty."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField(null=True, help_text="empty while not known")
    ended_on = models.DateField(null=True, help_text="first day no longer employed")
    confirmed_at = models.DateTimeField(null=True, help_text="empty while only the worker says so")
    confirmed_by = models.CharField(max_length=64, blank=True, help_text="body that confirmed it")

    class Meta:
        indexes = [models.Index(fields=["employer"], name="employment_by_employer")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "employer"],
                condition=Q(ended_on__isnull=True),
                name="employment_open_once",
                violation_error_message="这份工作已经登记。/ This employment is registered already.",
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="employment_ends_after_it_starts",
                violation_error_message="离职不能早于入职。/ Employment must not end before it starts.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PaidBefore(models.Model):
    """An earlier award by the keyed hash of the identity number: no name, no number, all regions and funders.

    The database shows a row only to a query that names its hash (`app.hash`).
    """

    id_hash = models.CharField(max_length=80)
    family = models.CharField(max_length=64)
    level = models.CharField(max_length=32, blank=True)
    trade = models.CharField(max_length=16, blank=True)
    awarded_on = models.DateField()
    amount_fen = models.BigIntegerField()
    origin = models.CharField(max_length=64, help_text="claim or import it comes from")

    class Meta:
        indexes = [models.Index(fields=["id_hash"], name="paid_before_by_hash")]
        constraints = [
            models.UniqueConstraint(
                fields=["id_hash", "family", "level", "trade", "awarded_on"],
                name="paid_before_once",
                violation_error_message="这条领取记录已经有了。/ This earlier award is recorded already.",
            ),
            models.CheckConstraint(
                condition=Q(id_hash__regex=SEALED),
                name="paid_before_is_hashed",
                violation_error_message="领取记录只能用密钥散列保存。/ Earlier awards are kept by keyed hash only.",
            ),
            models.CheckConstraint(
                condition=Q(amount_fen__gte=0),
                name="paid_before_is_not_negative",
                violation_error_message="金额不能是负数。/ An amount must not be negative.",
            ),
        ]

    def __str__(self) -> str:
        return self.family
