"""What is committed holds no address of a registry, no path of a machine, and names only what the locks bring."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.houserules.house import REPOSITORY, modules, python_files

MACHINE_PATH = re.compile(r"(?<![\w.])/(work|root|home/\w+|Users/\w+|builds)/")
TEXTS = {".py", ".md", ".toml", ".html", ".csv", ".txt", ".sh", ""}
SKIPS = {"skip", "skipif", "xfail", "importorskip"}
REASONS = "chromium|browser|java|spark|clamd"
LOCKS = sorted(REPOSITORY.glob("requirements*.lock"))


def committed() -> list[Path]:
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := REPOSITORY / name).is_file()]


def names_in(lock: Path) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+)(?:\[[^]]*])?==", lock.read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_by_hash_and_names_no_address(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_have_all_that_the_project_asks_for() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    wanted = {"requirements.lock": project["project"]["dependencies"]}
    wanted |= {f"requirements-{group}.lock": names for group, names in project["dependency-groups"].items()}
    missing = {
        lock: [name for name in names if re.split(r"[~=<>\[]", name)[0] not in names_in(REPOSITORY / lock)]
        for lock, names in wanted.items()
    }
    assert missing == {lock: [] for lock in wanted}
    assert set(wanted) == {lock.name for lock in LOCKS}


def test_tests_run_with_the_versions_that_serve() -> None:
    pinned = [dict(re.findall(r"^([a-z0-9.-]+)(?:\[[^]]*])?==(\S+)", lock.read_text(), re.MULTILINE)) for lock in LOCKS]
    runtime = next(pins for lock, pins in zip(LOCKS, pinned, strict=True) if lock.name == "requirements.lock")
    assert [name for pins in pinned for name, version in pins.items() if runtime.get(name, version) != version] == []


def test_the_package_imports_only_what_the_runtime_lock_brings() -> None:
    brought = names_in(REPOSITORY / "requirements.lock")
    offered = packages_distributions()
    foreign = set()
    for module in modules():
        for node in module.nodes:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            for top in {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"yuanmeng"}:
                if not {item.lower().replace("_", "-") for item in offered.get(top, [])} & brought:
                    foreign.add((module.name, top))
    assert foreign - OPTIONAL == set()


# Spark is for clusters and lives in the bench environment; the adapter says so when it is absent.
OPTIONAL = {("src/yuanmeng/adapters/engines/spark.py", "pyspark")}


def test_no_path_of_a_machine_is_committed() -> None:
    texts = [path for path in committed() if path.suffix in TEXTS and path != Path(__file__)]
    assert [path.name for path in texts if MACHINE_PATH.search(path.read_text("utf-8", errors="ignore"))] == []


def test_no_test_is_skipped_without_one_of_the_known_reasons() -> None:
    calls = [
        (module.name, ast.unparse(node.func).split(".")[-1], ast.unparse(node))
        for module in python_files("tests")
        for node in module.nodes
        if isinstance(node, ast.Call)
    ]
    assert [call for call in calls if call[1] in SKIPS and not re.search(REASONS, call[2], re.IGNORECASE)] == []
