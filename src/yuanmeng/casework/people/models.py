"""People, their real-name data, consents and every look at a file. Row-level security guards all four."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from yuanmeng.rules.actors import Role
from yuanmeng.rules.purposes import CONSENTS, Purpose

REGION_CODE = r"^[0-9]{6}$"
SEALED = r"^[a-z][0-9]\.[0-9a-z]{1,16}\.[A-Za-z0-9_-]+=*$"
NEVER_PLAIN = "真实信息只能以密文保存。/ Real-name data are stored encrypted only."


class Person(models.Model):
    """A worker. The id says nothing about who it is."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    region = models.CharField(max_length=6, help_text="GB/T 2260 code of the union that answers for the person")
    created_at = models.DateTimeField()
    deletion_asked_at = models.DateTimeField(null=True, help_text="from then on: stored, no longer used")

    class Meta:
        indexes = [models.Index(fields=["region"], name="person_by_region")]
        constraints = [
            models.CheckConstraint(
                condition=Q(region__regex=REGION_CODE),
                name="person_region_is_a_code",
                violation_error_message="行政区划代码是6位数字。/ A region code has six digits.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


def may_be_empty(column: str) -> Q:
    return Q(**{column: ""}) | Q(**{f"{column}__regex": SEALED})


class RealName(models.Model):
    """Ciphertext, bound to column and person; keyed hashes find equal numbers. Read through `read_file` only."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, primary_key=True, related_name="+")
    name = models.TextField()
    id_number = models.TextField()
    phone = models.TextField(blank=True, default="")
    bank_card = models.TextField(blank=True, default="")
    id_number_hash = models.CharField(max_length=80)
    phone_hash = models.CharField(max_length=80, blank=True, default="")
    bank_card_hash = models.CharField(
        max_length=80, blank=True, default="", help_text="finds one card of several people"
    )

    class Meta:
        indexes = [
            models.Index(fields=["phone_hash"], name="real_name_by_phone", condition=~Q(phone_hash="")),
            models.Index(fields=["bank_card_hash"], name="real_name_by_card", condition=~Q(bank_card_hash="")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["id_number_hash"],
                name="real_name_once",
                violation_error_message="一个证件号码只有一份档案。/ One identity number has one file.",
            ),
            models.CheckConstraint(
                condition=Q(name__regex=SEALED, id_number__regex=SEALED, id_number_hash__regex=SEALED),
                name="real_name_is_sealed",
                violation_error_message=NEVER_PLAIN,
            ),
            models.CheckConstraint(
                condition=may_be_empty("phone") & may_be_empty("phone_hash") & may_be_empty("bank_card"),
                name="real_name_contact_is_sealed",
                violation_error_message=NEVER_PLAIN,
            ),
            models.CheckConstraint(
                condition=may_be_empty("bank_card_hash"),
                name="real_name_card_is_sealed",
                violation_error_message=NEVER_PLAIN,
            ),
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class Consent(models.Model):
    """Separate consent (PIPL Art. 29) to one purpose. It is given and withdrawn, never rewritten."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=16)
    text_version = models.CharField(max_length=32, help_text="the wording that was agreed to")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_open_once",
                violation_error_message="这一用途已经同意。/ Consent to this purpose is open already.",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=[purpose.value for purpose in CONSENTS]),
                name="consent_purpose_is_known",
                violation_error_message="用途不在名单中。/ The purpose is not on the list.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_ends_after_it_begins",
                violation_error_message="撤回不能早于同意。/ Consent is not withdrawn before it is given.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.person_id}"


class FileRead(models.Model):
    """Who looked at whose data, for what, when. Written in the transaction of the look; never changed or deleted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reader_person = models.UUIDField(null=True, help_text="empty for an operator at the terminal")
    reader_role = models.CharField(max_length=16)
    reader_body = models.CharField(max_length=64)
    purpose = models.CharField(max_length=16)
    what = models.CharField(max_length=64, help_text="names of the fields, with commas")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "at"], name="file_read_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    purpose__in=[purpose.value for purpose in Purpose], reader_role__in=[r.value for r in Role]
                ),
                name="file_read_is_of_a_known_kind",
                violation_error_message="用途或角色不在名单中。/ The purpose or the role is not on the list.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.person_id}"
