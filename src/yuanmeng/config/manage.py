"""Django's own commands: `yuanmeng manage migrate` and the like."""

import os


def manage(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuanmeng.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["yuanmeng manage", *words])
    return 0
