"""Pages of a door that only these tests have: what a worker and an officer see of who acts."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.config import urls
from yuanmeng.rules.actors import Role
from yuanmeng.web.actor import ActorRequest, actor_of, acts_as, signed_in_worker
from yuanmeng.web.page import page
from yuanmeng.web.refusals import refusals_as_messages

handler404, handler500 = urls.handler404, urls.handler500


@signed_in_worker
def mine(request: ActorRequest) -> HttpResponse:
    return HttpResponse(f"{request.actor.role} {request.actor.person} {request.actor.body}")


@acts_as(Role.REVIEWER)
def desk(request: ActorRequest) -> HttpResponse:
    return page(request, "web/stop.html", {"title": request.actor.role, "words": request.actor.region})


def anybody(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    return HttpResponse(actor.role if actor else "nobody")


@refusals_as_messages("show")
def refuse(request: HttpRequest, number: int) -> HttpResponse:
    if number == 404:
        raise NotFound
    raise Refusal(zh="今天不行。", en="Not today.")


def show(request: HttpRequest, number: int) -> HttpResponse:
    return page(request, "web/stop.html", {"title": number, "words": ""})


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    path("mine/", mine),
    path("desk/", desk),
    path("anybody/", anybody),
    path("refuse/<int:number>/", refuse),
    path("show/<int:number>/", show, name="show"),
    path("broken/", broken),
    path("", include(urls.urlpatterns)),
]
