"""The command that gives a program a token."""

from argparse import ArgumentParser
from uuid import UUID

from django.utils import timezone

from yuanmeng.casework.accounts.issue_token import LONGEST_DAYS, issue_token
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.accounts.names import Named, named_mandates
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.operator_command import OperatorCommand
from yuanmeng.rules.actors import SYSTEM


class Command(OperatorCommand):
    help = """为一名工作人员的一项授权发接口令牌。令牌只显示这一次，请直接交给使用它的系统保管。职工没有令牌。
Issue a token by which a program acts under one mandate of an officer. It is shown this once. Workers have no tokens."""
    example = """  ./run manage issue_api_token li.na --days 30
  ./run manage issue_api_token li.na --mandate 0198c1f2-0000-4000-8000-000000000001 --days 90
收回 · revoke: ./run manage revoke_api_token ID"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("login", metavar="LOGIN", help="工作账号 · the officer's login")
        parser.add_argument("--mandate", type=UUID, metavar="ID", help="哪项授权；只有一项时不用写 · which mandate")
        parser.add_argument("--days", type=int, default=30, help=f"有效天数，最多{LONGEST_DAYS} · days it is good for")

    def carry_out(self, *, login: str, mandate: UUID | None, days: int) -> None:  # type: ignore[override]
        account = Account.objects.filter(login=login).first()
        if account is None:
            raise NotFound
        chosen = mandate or _only(named_mandates(account.person, timezone.localdate()))
        issued = issue_token(SYSTEM, account.pk, mandate=chosen, days=days, at=timezone.now())
        until = timezone.localtime(issued.expires_at)
        self.stdout.write(f"令牌 · token: {issued.token}")
        self.stdout.write(f"编号 · id: {issued.id}")
        self.stdout.write(f"有效至 · until: {until:%Y-%m-%d %H:%M}")


def _only(held: list[Named]) -> UUID:
    if len(held) == 1:
        return held[0].id
    lines = "\n".join(f"  {one.id}  {one.role}  {one.zh}" for one in held)
    raise Refusal(
        zh=f"请用 --mandate 选一项授权：\n{lines}" if held else "这个人现在没有授权。",
        en="Choose a mandate with --mandate." if held else "This person holds no mandate now.",
    )
