"""`./run manage export_person`: one person's data as JSON, on that person's request."""

from argparse import ArgumentParser
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from yuanmeng.adapters.crypto import CryptoRefused
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.export import export
from yuanmeng.casework.people.finding import REGISTRY


class Command(BaseCommand):
    help = (
        "应本人要求导出其全部个人信息；导出本身记入查阅记录。"
        "Write all data of one person as JSON, on that person's request; the export is written down as a look."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "Example: ./run manage export_person 7d0c1c5e-2f0b-4f6e-9a57-0d6f4c1b2a38"
        parser.add_argument("id", type=UUID, help="the person's id")

    def handle(self, *, id: UUID, **_: object) -> None:
        try:
            self.stdout.write(export(REGISTRY, id, at=timezone.now()))
        except Refusal as refused:
            raise CommandError(f"{refused.zh} {refused.en}") from None
        except CryptoRefused as refused:
            raise CommandError(str(refused)) from None
