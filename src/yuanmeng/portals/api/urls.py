"""The API and where it hangs; /api/openapi.json describes it."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import path, re_path
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.operation import Operation

from yuanmeng.portals.api import employer, funds, public, reviewer, schemas, worker
from yuanmeng.portals.api.acting_as import acting_as, actor_in
from yuanmeng.portals.api.page import api_page
from yuanmeng.portals.api.refusing import nothing_here, private, refuses
from yuanmeng.rules.actors import NOBODY_NAMED, Role

LARGEST = 64 * 1024  # bytes of a body


class Api(NinjaAPI):
    """Takes no long bodies, and every answer says that no cache keeps it."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The door and the verb, as in worker_hand_in."""
        view = operation.view_func
        return f"{view.__module__.rpartition('.')[2]}_{view.__name__}"

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """Made before the body is read."""
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            raise HttpError(413, "too long")
        response = super().create_temporal_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response


api = Api(
    title="圆梦 Yuanmeng",
    version="1",
    description="求学圆梦行动开放系统的接口 · The API of the open system for the Qiuxue Yuanmeng initiative.",
    docs_url=None,
    urls_namespace="api",
)
refuses(api)
for part in (public, worker, reviewer, employer, funds):
    api.add_router("", part.router)


@api.get("/me", response=private(schemas.Me), auth=acting_as(*(set(Role) - NOBODY_NAMED)), tags=["session"])
def me(request: HttpRequest) -> dict[str, str | None]:
    """Who acts, and the token that changes by a session need."""
    actor = actor_in(request)
    return {"role": actor.role, "body": actor.body, "region": actor.region, "csrf_token": get_token(request)}


def page(request: HttpRequest) -> HttpResponse:
    """What the API can do, for people to read."""
    return api_page(request, api.get_openapi_schema())


urlpatterns = [path("", page, name="api_page"), path("", api.urls), re_path("", nothing_here)]
