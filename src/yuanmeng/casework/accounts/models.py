"""Accounts, sign-in codes, sessions, API tokens. No readable personal data: telephones are sealed, codes are hashed.

They are read before anybody acts, so row-level security has no actor to go by; see docs/privacy.md.
"""

from datetime import timedelta
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q

from yuanmeng.casework.organisations.models import Mandate
from yuanmeng.casework.people.models import NEVER_PLAIN, SEALED, may_be_empty


class Account(AbstractBaseUser):
    """`person` is the id that the file has or will get; workers have a phone, officers a login and a password."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.UUIDField(unique=True, default=uuid4)
    login = models.CharField(max_length=64, null=True, help_text="an officer's login name")
    phone = models.TextField(blank=True, default="")
    phone_hash = models.CharField(max_length=80, blank=True, default="")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False, help_text="signed in with a one-time password")
    joined_at = models.DateTimeField()

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "login"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["login"],
                name="account_login_once",
                violation_error_message="这个登录名已有人用。/ This login is taken.",
            ),
            models.UniqueConstraint(
                fields=["phone_hash"],
                condition=~Q(phone_hash=""),
                name="account_phone_once",
                violation_error_message="一个手机号只有一个账号。/ One telephone number has one account.",
            ),
            models.CheckConstraint(
                condition=may_be_empty("phone") & may_be_empty("phone_hash"),
                name="account_phone_is_sealed",
                violation_error_message=NEVER_PLAIN,
            ),
            models.CheckConstraint(
                condition=Q(login__isnull=True) | Q(login__regex=r"^[a-z0-9][a-z0-9.-]{2,63}$"),
                name="account_login_has_its_form",
                violation_error_message="登录名要用小写字母、数字、点和连字符，3位以上。/ "
                "A login has small letters, digits, dots and hyphens, three or more.",
            ),
        ]

    def __str__(self) -> str:
        return self.login or str(self.id)


class PhoneCode(models.Model):
    """A sign-in code on its way: once, for ten minutes, for five tries. `letter` is sealed and emptied when sent."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    phone_hash = models.CharField(max_length=80)
    address_hash = models.CharField(max_length=80, help_text="of the network address that asked")
    code_hash = models.CharField(max_length=80)
    letter = models.TextField(blank=True, help_text="phone and code, until the text is sent")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["phone_hash", "sent_at"], name="phone_code_by_phone"),
            models.Index(fields=["address_hash", "sent_at"], name="phone_code_by_address"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(phone_hash__regex=SEALED, address_hash__regex=SEALED, code_hash__regex=SEALED)
                & may_be_empty("letter"),
                name="phone_code_is_sealed",
                violation_error_message=NEVER_PLAIN,
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Session(AbstractBaseSession):
    """Django's session with the account beside it, so that a person can see and end the own ones."""

    account = models.UUIDField(null=True, db_index=True)
    device = models.CharField(max_length=40, blank=True, help_text="kind of browser and system; no version")
    began_at = models.DateTimeField(null=True)


LONGEST_TOKEN = timedelta(days=366)


class ApiToken(models.Model):
    """Lets a program act by one mandate of an officer until it expires or is revoked. Of the token only a hash is kept.

    The hash has no key: a token has 256 random bits, so nobody can try them out.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token in hex")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(token_hash__regex=r"^[0-9a-f]{64}$"),
                name="token_is_hashed",
                violation_error_message="令牌只能以散列保存。/ Tokens are kept by their hash only.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at"), expires_at__lte=F("created_at") + LONGEST_TOKEN),
                name="token_lasts_a_year_at_most",
                violation_error_message="令牌最长一年。/ A token lasts a year at most.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
