"""What the commands of an operator share: help with an example, and refusals said in both languages."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from .errors import Refusal

NO_DATABASE = "数据库没有运行，请先 ./run up。The database is not running: ./run up first."


class OperatorCommand(BaseCommand):
    """A subclass sets `help` and `example`, and writes `carry_out`."""

    example = ""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: object) -> ArgumentParser:  # type: ignore[override]
        parser = super().create_parser(prog_name, subcommand, epilog=f"例 · example:\n{self.example}")
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def handle(self, *args: object, **options: object) -> None:
        try:
            self.carry_out(**{name: value for name, value in options.items() if name not in OWN_OPTIONS})
        except Refusal as refused:
            raise CommandError(f"{refused.zh} {refused.en}") from None
        except OperationalError:
            raise CommandError(NO_DATABASE) from None

    def carry_out(self, **given: object) -> None:
        """The work, with the options of this command. Raises Refusal."""
        raise NotImplementedError


OWN_OPTIONS = frozenset(
    {"verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks", "version", "stderr"}
    | {"stdout"}
)
"""Django's own options, of which a command of ours knows nothing."""
