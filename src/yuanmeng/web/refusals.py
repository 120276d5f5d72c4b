"""What a reader sees when something is refused, not found, forbidden or broken: in our frame, in both languages."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.web.frame import render
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)


def said(refused: Refusal, request: HttpRequest) -> str:
    """The refusal in the reader's language."""
    return refused.zh if reader_of(request).chinese else refused.en


def refusals_as_messages(
    back: str,
) -> Callable[[Callable[Concatenate[R, P], HttpResponse]], Callable[Concatenate[R, P], HttpResponse]]:
    """A refused form goes back to the page `back` (same arguments) with the reason; what is not found is a 404 page.

    A page that is refused when it is only looked at says so itself (403), because going back could go in circles.
    """

    def decorate(view: Callable[Concatenate[R, P], HttpResponse]) -> Callable[Concatenate[R, P], HttpResponse]:
        @wraps(view)
        def wrapped(request: R, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except NotFound as refused:
                return not_found(request, refused)
            except Refusal as refused:
                words = said(refused, request)
                if request.method != "POST":
                    return stop(request, 403, _("这一步现在不能办"), words)
                messages.error(request, words)
                try:
                    return redirect(reverse(back, args=args, kwargs=kwargs))
                except NoReverseMatch:
                    return redirect(back)

        return cast("Callable[Concatenate[R, P], HttpResponse]", wrapped)

    return decorate


def stop(request: HttpRequest, status: int, title: object, words: object) -> HttpResponse:
    """A page that says what happened and leads on."""
    response = page(request, "web/stop.html", {"title": title, "words": words}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: absent and not yours look the same."""
    return stop(request, 404, _("没有找到这一页"), _("地址可能写错了，或者这一页不归你看。"))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return stop(request, 403, _("这一页你不能看"), _("如果你觉得应该能看，请找给你开通账号的工会。"))


def not_your_role(request: HttpRequest) -> HttpResponse:
    """403 for an officer whose mandate is another one."""
    words = _("你这次用的授权办不了这件事。如果你还有别的授权，请换一项再来。")
    return stop(request, 403, _("这一页要用别的授权"), words)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token is missing or of another session."""
    words = _("为了安全，表单放久了要重新打开。请返回上一页，刷新后再交一次；你填的内容多半还在。")
    return stop(request, 403, _("这张表单过期了"), words)


def broken(request: HttpRequest) -> HttpResponse:
    """500: touches neither database nor session, for one of them may be what is broken."""
    context = {
        "here": "/",
        "title": _("我们这边出错了"),
        "words": _("不是你的问题。已经记下来了，请过几分钟再试；着急请拨打 12351。"),
    }
    return HttpResponse(render("web/stop.html", reader_of(request), context), status=500)
