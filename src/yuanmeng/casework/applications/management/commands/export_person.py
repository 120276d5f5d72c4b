"""`./run manage export_person`: one person's data as JSON or PDF, on that person's request."""

import json
from argparse import ArgumentParser
from pathlib import Path
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from yuanmeng.adapters.crypto import CryptoRefused
from yuanmeng.adapters.papers import FontMissing
from yuanmeng.casework.applications.export_case import export_all
from yuanmeng.casework.applications.export_paper import export_paper
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.finding import REGISTRY


class Command(BaseCommand):
    help = (
        "应本人要求导出其全部个人信息；导出本身记入查阅记录。"
        "Write all data of one person as JSON, on that person's request; the export is written down as a look."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "Example: ./run manage export_person 7d0c1c5e-2f0b-4f6e-9a57-0d6f4c1b2a38 --pdf copy.pdf"
        parser.add_argument("id", type=UUID, help="the person's id")
        parser.add_argument("--pdf", type=Path, help="write a PDF to this file instead")

    def handle(self, *, id: UUID, pdf: Path | None, **_: object) -> None:
        at = timezone.now()
        try:
            told = export_all(REGISTRY, id, at=at)
            if pdf:
                pdf.write_bytes(export_paper(told, "zh", at=at))
            else:
                self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        except Refusal as refused:
            raise CommandError(f"{refused.zh} {refused.en}") from None
        except (CryptoRefused, FontMissing) as refused:
            raise CommandError(str(refused)) from None
