"""The command that computes every decision again."""

from django.core.management.base import CommandError

from yuanmeng.casework.applications.replay import replay_all
from yuanmeng.casework.foundation.operator_command import OperatorCommand
from yuanmeng.rules.actors import MACHINE


class Command(OperatorCommand):
    help = """用存下的事实和存档的规则，把每一个决定重算一遍。
Compute every decision again from its stored facts and the archived rules."""
    example = """  ./run manage replay_decisions
有一个不同就以 1 退出 · exits 1 when one differs"""

    def carry_out(self) -> None:  # type: ignore[override]  # the options of this command
        done = replay_all(MACHINE)
        self.stdout.write(
            f"重算 · replayed: {done.decisions:,}; 其中从事实算起 · from their facts too: {done.from_facts:,}; "
            f"不同 · differ: {len(done.differ):,}"
        )
        if done.differ:
            raise CommandError(f"不同的决定 · decisions that differ: {', '.join(map(str, done.differ[:20]))}")
