"""The command that gives officers their accounts."""

import csv
import os
from argparse import ArgumentParser
from pathlib import Path

from django.utils import timezone

from yuanmeng.casework.accounts.invite_list import invite_list
from yuanmeng.casework.accounts.officer_list import read_officers
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.operator_command import OperatorCommand
from yuanmeng.casework.people.finding import REGISTRY


class Command(OperatorCommand):
    help = """按名单开通工作账号并授权。一次性密码写到一个只有本人能读的文件，首次登录必须更换。全部成功，或一个也不开。
Open accounts and mandates for a list of officers. One-time passwords go to a file that only you can read; each must be
changed at the first sign-in. All are opened, or none."""
    example = """  ./run manage invite_officers officers.csv --passwords passwords.csv

列 · columns: login, name, id_number, role, place
角色 · role: reviewer, funds, steward, employer; place 是工会或用人单位的全称 · the full name of the body or employer"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="名单 · the list")
        parser.add_argument(
            "--passwords", type=Path, required=True, metavar="OUT", help="一次性密码写到这里 · passwords"
        )

    def carry_out(self, *, file: Path, passwords: Path) -> None:  # type: ignore[override]  # the options of this command
        listed = read_officers(file)
        try:
            handle = os.open(passwords, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError:
            raise Refusal(
                zh=f"写不了“{passwords}”；已有的文件不覆盖。", en=f'"{passwords}" is there, or cannot be made.'
            ) from None
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            try:
                invited = invite_list(REGISTRY, listed, at=timezone.now())
            except Refusal:
                passwords.unlink()
                raise
            csv.writer(out, lineterminator="\n").writerows([("login", "password"), *invited])
        self.stdout.write(f"已开通 · opened: {len(invited)}; {passwords}")
