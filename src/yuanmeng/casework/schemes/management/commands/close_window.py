"""The command that closes a window before its time."""

from argparse import ArgumentParser

from django.utils import timezone

from yuanmeng.casework.foundation.operator_command import OperatorCommand
from yuanmeng.casework.schemes.access import window_named
from yuanmeng.casework.schemes.close_window import close_window
from yuanmeng.casework.schemes.table import table
from yuanmeng.rules.actors import MACHINE


class Command(OperatorCommand):
    help = """提前停止受理。正在提交的还来得及；已提交的照常审核。
Close a window before its time. What is being submitted in this moment gets in; what was submitted goes on."""
    example = """  ./run manage close_window 990000-demo-degree/2026
./run manage windows 看有哪些窗口 · lists the windows"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("window", metavar="WINDOW", help="办法或窗口编号 · the scheme, or a window's id")

    def carry_out(self, *, window: str) -> None:  # type: ignore[override]  # the options of this command
        closed = close_window(MACHINE, window_named(window).pk, at=timezone.now())
        self.stdout.write(table([closed]))
