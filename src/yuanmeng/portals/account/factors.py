"""Second factors: the app with six digits, the passkey, the codes for an emergency. allauth's views on our pages."""

from typing import cast

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from yuanmeng.casework.accounts.read import has_second_factor
from yuanmeng.web.actor import account_of, has_one_time_password, is_signed_in, to_sign_in
from yuanmeng.web.second_factor import is_fresh, is_strong
from yuanmeng.web.staying import Kind, kind_of


class Guarded:
    """Only an officer with an own password; and whoever has a factor already must have shown it just now."""

    changes = True

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not is_signed_in(request) or kind_of(request) is not Kind.OFFICE:
            return to_sign_in(request, "account_login")
        if has_one_time_password(request):
            return redirect("account:first_steps")
        shown = is_fresh(request) if self.changes else is_strong(request)
        if not shown and has_second_factor(account_of(request)):
            messages.warning(request, _("为了安全，改动登录方式前请重新登录一次。"))
            return to_sign_in(request, "account_login")
        response = cast("HttpResponseBase", super().dispatch(request, *args, **kwargs))  # type: ignore[misc]
        response.headers["Cache-Control"] = "no-store"
        return response


class Overview(Guarded, IndexView):
    template_name = "sign_in/factors.html"
    changes = False


class AddCodes(Guarded, ActivateTOTPView):
    """The QR code is SVG in the page; whoever cannot scan types the secret."""

    template_name = "sign_in/add_codes.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = cast("dict[str, object]", super().get_context_data(**kwargs))
        context["qr"] = _without_declaration(str(context["totp_svg"]))
        return context

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        return cast("HttpResponse", response)


class AddPasskey(Guarded, AddWebAuthnView):
    template_name = "sign_in/add_passkey.html"

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="webauthn")
        return cast("HttpResponse", response)


class RemovePasskey(Guarded, RemoveWebAuthnView):
    template_name = "sign_in/remove_passkey.html"
    success_url = reverse_lazy("mfa_index")


class EmergencyCodes(Guarded, ViewRecoveryCodesView):
    template_name = "sign_in/emergency_codes.html"


class NewEmergencyCodes(Guarded, GenerateRecoveryCodesView):
    http_method_names = ("post",)


class SecondStep(AuthenticateView):
    """After the password: six digits, an emergency code, or the passkey."""

    template_name = "sign_in/second_step.html"


class ByPasskey(LoginWebAuthnView):
    """A passkey alone, for it is a thing one has and a finger or number one knows."""

    def form_invalid(self, form: Form) -> HttpResponse:
        messages.error(self.request, _("没有认出这把通行密钥。请用登录名和密码。"))
        return redirect("account_login")


def _without_declaration(svg: str) -> SafeString:
    """The SVG of the QR library to stand inside a page: sizes in millimetres go, the view box stays."""
    body = svg[svg.index("<svg") :]
    for size in ("width", "height"):
        body = body.replace(f' {size}="', f' data-{size}="', 1)
    return mark_safe(body.replace("svg:", ""))
