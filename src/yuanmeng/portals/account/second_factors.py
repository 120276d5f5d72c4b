"""What allauth asks of us: where sign-in leads, how secrets are stored, what errors are called."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yuanmeng.casework.accounts.rotate_secrets import seal_secret, unseal_secret
from yuanmeng.web.address import address_of
from yuanmeng.web.staying import Kind, begin

BACKEND = "django.contrib.auth.backends.ModelBackend"
WRONG = _("验证码不对，或已经用过。请等下一个再试。")
TOO_MANY = _("试得太多了，请过几分钟再试。")


class Accounts(DefaultAccountAdapter):
    """The end of signing in is ours; allauth's own notices are not shown."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account here: a phone, a provider or the operator does."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        user.backend = BACKEND
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **how: object) -> HttpResponse:
        """The session begins: as a worker's when a provider vouched, as an officer's otherwise."""
        signal = how.get("signal_kwargs")
        by_provider = isinstance(signal, dict) and "sociallogin" in signal
        begin(request, Kind.WORKER if by_provider else Kind.OFFICE, at=timezone.now())
        there = how.get("redirect_url")
        if isinstance(there, str) and self.is_safe_url(there):
            return redirect(there)
        return redirect("/" if by_provider else "account:office")

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Our pages say what there is to say."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)


class Factors(DefaultMFAAdapter):
    """Secrets are stored under the keys of personal data."""

    error_messages: ClassVar = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG}

    def encrypt(self, text: str) -> str:
        return seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal_secret(encrypted_text)

    def get_totp_issuer(self) -> str:
        """In the list of an authenticator app; several installations are told apart by their host."""
        return f"{settings.MFA_TOTP_ISSUER} {self._get_site_name().partition(':')[0]}"
