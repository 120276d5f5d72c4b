"""The command of an operator who brings a list of union bodies and employers."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone

from yuanmeng.adapters.organisation_lists import read_list, write_rejects
from yuanmeng.adapters.policies.load import policies_root, read_regions, read_vocabulary
from yuanmeng.adapters.registers import RegisterRefused
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.organisations.import_organisations import import_organisations
from yuanmeng.casework.organisations.preview_import import Preview, preview_import
from yuanmeng.rules.actors import SYSTEM

SHOWN = 20  # faults printed when there is no reject file
HELP = """导入工会和用人单位名单（CSV、XLSX），先看再导，重复导入不改变什么。
Import a list of union bodies and employers (CSV, XLSX). Look first; importing the same list again changes nothing."""
EXAMPLE = """例 · example:
  ./run manage import_organisations policies/demo/organisations.csv --preview
  ./run manage import_organisations policies/demo/organisations.csv --rejects rejects.csv

列 · columns: 类型 名称 英文名称 行政区划 上级工会 成立日期 统一社会信用代码 行业门类 缴纳工会经费
见 · see docs/organisations.md; the database must be running (./run up)"""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: object) -> ArgumentParser:  # type: ignore[override]
        parser = super().create_parser(prog_name, subcommand, epilog=EXAMPLE)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="名单文件 · the list")
        parser.add_argument("--preview", action="store_true", help="只看不写 · show what would change, write nothing")
        parser.add_argument("--rejects", type=Path, metavar="OUT", help="拒收行写到这个CSV · rejected rows go here")

    def handle(self, *, file: Path, preview: bool, rejects: Path | None, **options: object) -> None:
        policies = policies_root()
        regions = read_regions(policies)
        try:
            given = read_list(file, read_vocabulary(policies), regions)
            if preview:
                found = preview_import(SYSTEM, given, regions)
            else:
                found = import_organisations(SYSTEM, given, regions, at=timezone.now())
        except (RegisterRefused, Refusal) as refused:
            raise CommandError(f"{refused.zh} {refused.en}") from None
        except OperationalError:
            raise CommandError("数据库没有运行，请先 ./run up。The database is not running: ./run up first.") from None
        for notice in given.notices:
            self.stdout.write(f"{notice.zh} · {notice.en}")
        self._count(found, preview)
        if rejects is not None:
            write_rejects(rejects, found.faults, given.headers)
            self.stdout.write(f"拒收行在 · rejected rows are in {rejects}")
        else:
            self._show(found)

    def _count(self, found: Preview, preview: bool) -> None:
        mood = "预览，没有写入 · preview, nothing written" if preview else "已导入 · imported"
        self.stdout.write(f"{mood}: {found.rows_in} 行 rows")
        self.stdout.write(f"  新增 added      {found.added}\n  变更 changed    {found.changed}")
        self.stdout.write(f"  不变 unchanged  {found.unchanged}\n  拒收 rejected   {found.rejected}")

    def _show(self, found: Preview) -> None:
        for fault in found.faults[:SHOWN]:
            self.stdout.write(f"  {fault.row} {fault.column} {fault.value!r}: {fault.why.zh} · {fault.why.en}")
        if len(found.faults) > SHOWN:
            self.stdout.write(f"  … {len(found.faults) - SHOWN}: --rejects OUT")
