"""The life of a window: one intake of a scheme."""

from enum import StrEnum

from yuanmeng.rules.actors import Role
from yuanmeng.rules.lifecycles.table import Lifecycle, step

FUNDER = frozenset({Role.FUNDS, Role.OPERATOR})


class WindowState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class WindowAction(StrEnum):
    CLOSE = "close"
    REOPEN = "reopen"


S, A = WindowState, WindowAction
LIFECYCLE: Lifecycle = {
    (S.OPEN, A.CLOSE): step(S.CLOSED, FUNDER, "关闭窗口", "Close the window"),
    (S.CLOSED, A.REOPEN): step(S.OPEN, FUNDER, "重新打开", "Open again"),
}
