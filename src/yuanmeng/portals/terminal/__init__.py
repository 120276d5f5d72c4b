"""The terminal door: the `yuanmeng` command for operators and analysts. No Django, no database."""

import argparse
import os
import sys
from importlib import import_module

COMMANDS = {
    "explain": "decide one worker: verdict, amount, reasons, what is missing, sources",
    "screen": "decide a whole register",
    "policy": "list, show, check, compare and publish rule sets",
    "nation": "make a synthetic register",
}


def run(words: list[str]) -> int:
    """Run one command; 0 = done, 1 = found something wrong, 2 = not understood, or a file cannot be read or written."""
    parser = argparse.ArgumentParser(prog="yuanmeng", description="圆梦: who may receive aid, how much, and why")
    parser.add_argument(
        "command", choices=list(COMMANDS), help="; ".join(f"{name}: {text}" for name, text in COMMANDS.items())
    )
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    given = parser.parse_args(words)
    module = import_module(f"yuanmeng.portals.terminal.{given.command}")
    try:
        return int(module.run(given.rest))
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped\n")
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        sys.stderr.write(f"{error.filename or ''}: {error.strerror or error}\n".removeprefix(": "))
        return 2
