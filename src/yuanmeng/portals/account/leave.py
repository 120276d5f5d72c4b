"""Where one is signed in, and signing out: here, or everywhere."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from yuanmeng.casework.accounts.read import sessions_of
from yuanmeng.casework.accounts.sign_out_everywhere import sign_out_everywhere
from yuanmeng.web.actor import account_of, is_signed_in, to_sign_in
from yuanmeng.web.page import kept_by_nobody, page
from yuanmeng.web.staying import Kind, kind_of


@kept_by_nobody
@csrf_protect
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session; repeated it answers the same."""
    office = kind_of(request) is Kind.OFFICE
    logout(request)
    messages.success(request, _("已退出登录。"))
    return redirect("account_login" if office else "account:sign_in")


@kept_by_nobody
@csrf_protect
def sessions(request: HttpRequest) -> HttpResponse:
    """The list; a post ends them all, this one included."""
    if not is_signed_in(request):
        return to_sign_in(request, "account:sign_in")
    at, account = timezone.now(), account_of(request)
    if request.method == "POST":
        sign_out_everywhere(account, at=at)
        return sign_out(request)
    held = [(one, one.session_key == request.session.session_key) for one in sessions_of(account, at=at)]
    return page(request, "sign_in/sessions.html", {"held": held, "office": kind_of(request) is Kind.OFFICE})
