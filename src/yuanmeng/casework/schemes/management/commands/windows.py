"""The command that lists the windows."""

from yuanmeng.casework.foundation.operator_command import OperatorCommand
from yuanmeng.casework.schemes.access import windows
from yuanmeng.casework.schemes.table import table


class Command(OperatorCommand):
    help = "列出所有窗口。\nList all windows."
    example = "  ./run manage windows"

    def carry_out(self) -> None:  # type: ignore[override]  # no options
        self.stdout.write(table(windows()))
