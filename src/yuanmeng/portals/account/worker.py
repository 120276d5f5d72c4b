"""Workers sign in: the phone, then the code it got. Two short pages; the number is in no address and in no cookie."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from yuanmeng.casework.accounts.send_code import send_code
from yuanmeng.casework.accounts.sign_in_by_code import sign_in_by_code
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.portals.account.second_factors import BACKEND
from yuanmeng.web.actor import is_signed_in
from yuanmeng.web.address import address_of
from yuanmeng.web.page import kept_by_nobody, page
from yuanmeng.web.refusals import said
from yuanmeng.web.staying import Kind, begin, kind_of

HOME = "worker:cases"


@kept_by_nobody
@csrf_protect
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the phone; a posted number gets a code and the page that asks for it."""
    if request.method != "POST":
        if is_signed_in(request) and kind_of(request) is not Kind.OFFICE:
            return redirect(next_of(request) or HOME)
        return _ask_phone(request)
    typed = request.POST.get("phone", "")
    try:
        phone = send_code(typed, address=address_of(request), at=timezone.now())
    except Refusal as refused:
        return _ask_phone(request, phone=typed, wrong=said(refused, request))
    return _ask_code(request, phone)


@kept_by_nobody
@require_POST
@csrf_protect
def code(request: HttpRequest) -> HttpResponse:
    """Take the code; what was typed stays when it is wrong."""
    phone, typed, at = request.POST.get("phone", ""), request.POST.get("code", ""), timezone.now()
    try:
        account = sign_in_by_code(phone, typed, at=at)
    except Refusal as refused:
        return _ask_code(request, phone, code=typed, wrong=said(refused, request))
    login(request, account, backend=BACKEND)
    begin(request, Kind.OWN_PHONE if request.POST.get("own_phone") else Kind.WORKER, at=at)
    return redirect(next_of(request) or HOME)


def next_of(request: HttpRequest) -> str:
    """Where to go afterwards, if it is a page of ours."""
    there = request.POST.get("next") or request.GET.get("next") or ""
    return there if url_has_allowed_host_and_scheme(there, allowed_hosts=None) else ""


def _ask_phone(request: HttpRequest, *, phone: str = "", wrong: str = "") -> HttpResponse:
    context = {
        "phone": phone,
        "wrong": wrong,
        "next": next_of(request),
        "apps": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"],
        "development": settings.DEVELOPMENT,
    }
    return page(request, "sign_in/phone.html", context, status=422 if wrong else 200)


def _ask_code(request: HttpRequest, phone: str, *, code: str = "", wrong: str = "") -> HttpResponse:
    context = {
        "phone": phone,
        "shown": f"{phone[:3]} **** {phone[-4:]}",
        "code": code,
        "own_phone": bool(request.POST.get("own_phone")),
        "wrong": wrong,
        "next": next_of(request),
        "development": settings.DEVELOPMENT,
    }
    return page(request, "sign_in/code.html", context, status=422 if wrong else 200)
