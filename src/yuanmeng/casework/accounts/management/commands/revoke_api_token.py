"""The command that takes a token back."""

from argparse import ArgumentParser
from uuid import UUID

from django.utils import timezone

from yuanmeng.casework.accounts.revoke_token import revoke_token
from yuanmeng.casework.foundation.operator_command import OperatorCommand
from yuanmeng.rules.actors import SYSTEM


class Command(OperatorCommand):
    help = """收回一枚接口令牌，立即生效。
Revoke a token; it opens nothing from this moment on."""
    example = "  ./run manage revoke_api_token 0198c1f2-0000-4000-8000-000000000001"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("token", type=UUID, metavar="ID", help="令牌编号，不是令牌本身 · its id, not the token")

    def carry_out(self, *, token: UUID) -> None:  # type: ignore[override]  # the options of this command
        revoke_token(SYSTEM, token, at=timezone.now())
        self.stdout.write("已收回 · revoked")
