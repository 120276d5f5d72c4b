"""The command of an operator who brings a register of union members or of the insured."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.utils import timezone

from yuanmeng.casework.eligibility.import_register import import_register
from yuanmeng.casework.foundation.operator_command import OperatorCommand
from yuanmeng.rules.actors import MACHINE


class Command(OperatorCommand):
    help = """导入会员或参保名册（CSV、XLSX、Parquet）：个人、核实的事实、所在单位。先看再导，重复导入不改变什么。
Import a register of members or of the insured. Look first; importing the same file again changes nothing."""
    example = """  ./run manage import_register members.csv --rejects rejects.csv --preview
  ./run manage import_register members.csv --rejects rejects.csv --as-of 2026-11-01

列 · columns: 姓名 身份证号 手机号 统一社会信用代码 所属工会，事实见 docs/facts.md · and facts
见 · see docs/registers.md"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="名册 · the register")
        parser.add_argument("--preview", action="store_true", help="只看不写 · show what would change, write nothing")
        parser.add_argument("--rejects", type=Path, metavar="OUT", help="拒收行写到这个CSV · rejected rows go here")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="名册日期 · the day it is true of")

    def carry_out(  # type: ignore[override]  # the options of this command
        self, *, file: Path, preview: bool, rejects: Path | None, as_of: date | None
    ) -> None:
        done = import_register(
            MACHINE, file, at=timezone.now(), as_of=as_of, rejects=rejects, preview=preview, progress=self._progress
        )
        for notice in done.notices:
            self.stdout.write(f"{notice.zh} · {notice.en}")
        mood = "预览，没有写入 · preview, nothing written" if preview else "已导入 · imported"
        self.stdout.write(f"{mood}: {done.rows_in} 行 rows")
        self.stdout.write(f"  新档案 new people     {done.new}\n  已有 known people     {done.known}")
        self.stdout.write(f"  拒收 rejected rows    {done.rejected}")
        if not preview:
            self.stdout.write(f"  新事实 new facts      {done.facts}\n  新任职 new employment {done.jobs}")

    def _progress(self, rows: int) -> None:
        self.stderr.write(f"{rows} …")
