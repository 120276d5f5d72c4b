"""The life of a window: one intake of a scheme."""

from enum import StrEnum

from yuanmeng.rules.actors import Role
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.lifecycles.table import Lifecycle, step

FUNDER = frozenset({Role.FUNDS, Role.OPERATOR})


class WindowState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class WindowAction(StrEnum):
    CLOSE = "close"
    REOPEN = "reopen"


STATES: dict[WindowState, Words] = {
    WindowState.OPEN: Words(zh="受理中", en="open"),
    WindowState.CLOSED: Words(zh="已停止受理", en="closed"),
}
S, A = WindowState, WindowAction
LIFECYCLE: Lifecycle = {
    (S.OPEN, A.CLOSE): step(S.CLOSED, FUNDER, "关闭窗口", "Close the window"),
    (S.CLOSED, A.REOPEN): step(S.OPEN, FUNDER, "重新打开", "Open again"),
}
