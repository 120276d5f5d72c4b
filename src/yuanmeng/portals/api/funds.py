"""Windows of the own union: which there are, open one, close one."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from yuanmeng.casework.disclosure.read import windows_held
from yuanmeng.casework.schemes.access import window_for
from yuanmeng.casework.schemes.close_window import close_window
from yuanmeng.casework.schemes.open_window import open_window
from yuanmeng.portals.api import office_schemas as schemas
from yuanmeng.portals.api.acting_as import acting_as, actor_in
from yuanmeng.portals.api.refusing import private
from yuanmeng.portals.api.schemas import Window
from yuanmeng.portals.api.telling import window
from yuanmeng.rules.actors import Role
from yuanmeng.rules.windows.terms import Changes

router = Router(tags=["funds"], auth=acting_as(Role.FUNDS))


@router.get("/funds/windows", response=private(schemas.WindowsHeld))
def windows(request: HttpRequest) -> Mapping[str, object]:
    """The windows the own union opened, with the number of their claims in each state."""
    return {
        "windows": [
            {"window": window(one.window), "states": one.states, "notices": [notice.pk for notice in one.notices]}
            for one in windows_held(actor_in(request))
        ]
    }


@router.post("/funds/windows", response=private(Window))
def open_one(request: HttpRequest, given: schemas.WindowGiven) -> Mapping[str, object]:
    """Open the window of a scheme. A window on the same terms answers again."""
    changes = Changes(**given.model_dump(exclude={"scheme"}))
    return window(window_for(open_window(actor_in(request), given.scheme, at=timezone.now(), changes=changes).pk))


@router.post("/funds/windows/{window_id}/closing", response=private(Window))
def close_one(request: HttpRequest, window_id: UUID) -> Mapping[str, object]:
    """Close a window before its time."""
    return window(window_for(close_window(actor_in(request), window_id, at=timezone.now()).pk))
