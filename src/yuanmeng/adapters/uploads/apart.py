"""The process that parses: the upload on standard input, one line of JSON and the cleaned bytes on standard output."""

import json
import resource
import sys

from .limits import CPU_SECONDS, MEMORY
from .not_taken import NotTaken


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from . import kinds  # the parsers load under the limits

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # from here on it writes no file
    try:
        head, data = kinds.cleaned(sys.stdin.buffer.read())
    except NotTaken as refused:
        head, data = {"refused": str(refused)}, b""
    except (MemoryError, RecursionError):
        head, data = {"refused": "too_heavy"}, b""
    except Exception:  # there is no list of what damaged files make foreign parsers raise
        head, data = {"refused": "broken"}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    sys.stdout.buffer.write(data)


if __name__ == "__main__":
    main()
