"""OpenID Connect providers: the Workers' Home app and provincial union apps. Nothing they tell is kept but their id."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from yuanmeng.casework.accounts.join import join_by_provider


class WorkersProvider(OpenIDConnectProvider):
    """Asks for the id and nothing else, and forgets what comes with it."""

    def get_default_scope(self) -> list[str]:
        return ["openid"]

    def extract_extra_data(self, data: dict[str, object]) -> dict[str, object]:
        return {}

    def extract_common_fields(self, data: dict[str, object]) -> dict[str, object]:
        return {}

    def extract_email_addresses(self, data: dict[str, object]) -> list[object]:
        return []


class Providers(DefaultSocialAccountAdapter):
    """Who comes for the first time gets an account at once; there is nothing to fill in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: object = None) -> AbstractBaseUser:
        known = sociallogin.account
        account = join_by_provider(known.provider, known.uid, at=timezone.now())
        sociallogin.user = account
        return account

    def on_authentication_error(self, request: HttpRequest, *args: object, **kwargs: object) -> None:
        """Cancelled there, or the provider does not answer: back to our page, with a word."""
        messages.error(request, _("没有登录成功：那边取消了，或没有回应。可以再试，或用手机号登录。"))
        raise ImmediateHttpResponse(redirect("account:sign_in"))


provider_classes = [WorkersProvider]  # allauth looks for this name in a module of this name
