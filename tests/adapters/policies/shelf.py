"""A small policies folder of its own, with some shipped rule sets in it."""

import shutil
from pathlib import Path

from yuanmeng.adapters.policies.load import Library, library, policies_root

READ = library.__wrapped__
KEPT = ("440000-gd-degree", "000000-cn-ui", "370000-sd-degree", "370200-qd-degree", "320600-nt-apprentice")


def shelf(folder: Path) -> Path:
    """The folder, filled."""
    root = policies_root()
    for name in ("facts.toml", "documents.toml"):
        shutil.copy(root / name, folder / name)
    shutil.copytree(root / "tables", folder / "tables")
    (folder / "reference").mkdir()
    shutil.copy(root / "reference" / "regions.csv", folder / "reference")
    for name in KEPT:
        shutil.copytree(root / "schemes" / name, folder / "schemes" / name)
    return folder


def opened(folder: Path) -> Library:
    """The folder read anew, past the cache."""
    return READ(folder)
