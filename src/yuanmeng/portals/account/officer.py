"""Officers and employers sign in: login and password, then a second factor; the first time both become their own."""

from typing import cast

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from yuanmeng.casework.accounts.change_password import change_password
from yuanmeng.casework.accounts.names import named_mandates
from yuanmeng.casework.accounts.read import has_second_factor
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.portals.account.worker import next_of
from yuanmeng.rules.actors import Role
from yuanmeng.web.actor import (
    account_of,
    choose,
    chosen_mandate,
    has_one_time_password,
    is_ready,
    is_signed_in,
    person_of,
    signed_in_officer,
    to_sign_in,
    who_of,
)
from yuanmeng.web.clock import today
from yuanmeng.web.page import kept_by_nobody, page
from yuanmeng.web.refusals import said
from yuanmeng.web.second_factor import is_strong
from yuanmeng.web.staying import Kind, kind_of

DESKS = {
    Role.REVIEWER: "reviewer:queue",
    Role.STEWARD: "steward:home",
    Role.EMPLOYER: "employer:staff",
    Role.FUNDS: "funds:windows",
}
"""Where the work of a role is."""


@kept_by_nobody
@csrf_protect
def sign_in(request: HttpRequest) -> HttpResponse:
    """Login and password. Five failures of one login from one address lock both out for a quarter of an hour."""
    if request.method != "POST":
        if is_signed_in(request) and kind_of(request) is Kind.OFFICE and is_ready(request):
            return redirect(next_of(request) or "account:office")
        return _ask(request)
    name, password = request.POST.get("login", "").strip().lower(), request.POST.get("password", "")
    account = authenticate(request, login=name, password=password) if name and password else None
    if account is None or not account.is_active:
        locked = getattr(request, "axes_locked_out", False)
        wrong = locked_words() if locked else _("登录名或密码不对。请核对后再试。")
        return _ask(request, name, wrong, 429 if locked else 422)
    return cast("HttpResponse", perform_login(request, account, redirect_url=next_of(request) or None))


def locked_words() -> str:
    """What somebody locked out is told."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return _("试错太多次，已锁定 %(minutes)s 分钟。请过后再试，忘了密码请找系统管理员。") % {"minutes": minutes}


def _ask(request: HttpRequest, name: str = "", wrong: str = "", status: int = 200) -> HttpResponse:
    context = {"name": name, "wrong": wrong, "next": next_of(request), "development": settings.DEVELOPMENT}
    return page(request, "sign_in/office.html", context, status=status)


@kept_by_nobody
def first_steps(request: HttpRequest) -> HttpResponse:
    """Lead a new officer through what is still to do."""
    if not is_signed_in(request) or kind_of(request) is not Kind.OFFICE:
        return to_sign_in(request, "account_login")
    if has_one_time_password(request):
        return redirect("account:new_password")
    if is_ready(request):
        return redirect("account:office")
    if has_second_factor(account_of(request)):
        messages.warning(request, _("请用第二步验证重新登录。"))
        return redirect("account_login")
    return redirect("mfa_index")


@kept_by_nobody
@csrf_protect
def new_password(request: HttpRequest) -> HttpResponse:
    """A password of one's own; the one from the invitation opens nothing else."""
    if not is_signed_in(request) or kind_of(request) is not Kind.OFFICE:
        return to_sign_in(request, "account_login")
    if not has_one_time_password(request) and not is_strong(request):
        return redirect("account:first_steps")
    if request.method != "POST":
        return page(request, "sign_in/new_password.html", {"wrong": ""})
    try:
        new = request.POST.get("password", "")
        if new != request.POST.get("again", ""):
            raise Refusal(zh="两次输入的密码不一样。", en="The two passwords are not the same.")
        account = change_password(account_of(request), new, at=timezone.now())
    except Refusal as refused:
        return page(request, "sign_in/new_password.html", {"wrong": said(refused, request)}, status=422)
    update_session_auth_hash(request, account)
    messages.success(request, _("密码已改好。"))
    return redirect("account:first_steps")


@signed_in_officer
@csrf_protect
def office(request: HttpRequest) -> HttpResponse:
    """Choose the mandate to act by, then on to its desk; who has just signed in with one only is led there at once."""
    held = named_mandates(person_of(request), today())
    wanted = request.POST.get("mandate") if request.method == "POST" else None
    picked = [one for one in held if str(one.id) == wanted] or (held if len(held) == 1 and not wanted else [])
    is_new = chosen_mandate(request) is None
    if picked:
        choose(request, picked[0])
        if there := next_of(request) or (DESKS.get(picked[0].role, "") if wanted or is_new else ""):
            return redirect(there)
    request.who = who_of(request)  # type: ignore[attr-defined]
    context = {"held": held, "chosen": chosen_mandate(request), "next": next_of(request)}
    return page(request, "sign_in/mandates.html", context)
