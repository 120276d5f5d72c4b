"""The command that opens the window of a scheme."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from yuanmeng.casework.foundation.operator_command import OperatorCommand
from yuanmeng.casework.schemes.open_window import open_window
from yuanmeng.casework.schemes.table import table
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.eligibility.vocabulary import FactError
from yuanmeng.rules.windows.days import closing, opening
from yuanmeng.rules.windows.terms import Changes


def as_argument(read: Callable[[str], datetime]) -> Callable[[str], datetime]:
    """A reader of ours as argparse takes it."""

    def argument(text: str) -> datetime:
        try:
            return read(text)
        except FactError as fault:
            raise ArgumentTypeError(f"{fault.zh} {fault.en}") from None

    return argument


class Command(OperatorCommand):
    help = """按办法开窗口，职工就可以申请。办法写明的照办法，没写的在这里补。再开一次结果不变。
Open the window of a scheme, so that workers can apply. What the text states is taken from it; set what it leaves open.
"""
    example = """  ./run manage open_window 990000-demo-degree/2026
  ./run manage open_window 990000-demo-degree/2026 --closes 2026-12-11 --places 100
./run manage windows 看有哪些窗口 · lists the windows"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("scheme", metavar="SCHEME", help="办法，如 990000-demo-degree/2026 · region-name/year")
        parser.add_argument("--opens", type=as_argument(opening), help="开始受理 · first day, or day and time (T09:00)")
        parser.add_argument("--closes", type=as_argument(closing), help="截止 · last day, or day and time (T17:00)")
        parser.add_argument("--places", type=int, help="名额 · quota")
        parser.add_argument("--notice-days", type=int, help="公示天数 · days of the public notice")

    def carry_out(  # type: ignore[override]  # the options of this command
        self,
        *,
        scheme: str,
        opens: datetime | None,
        closes: datetime | None,
        places: int | None,
        notice_days: int | None,
    ) -> None:
        changes = Changes(opens_at=opens, closes_at=closes, places=places, notice_days=notice_days)
        window = open_window(MACHINE, scheme, at=timezone.now(), changes=changes)
        self.stdout.write(table([window]))
