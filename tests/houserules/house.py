"""What the house rules look at: the modules of the package and the functions in them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "src" / "yuanmeng"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Module:
    path: Path
    text: str

    @property
    def name(self) -> str:
        return self.path.relative_to(REPOSITORY).as_posix()

    @property
    def storey(self) -> str:
        parts = self.path.relative_to(PACKAGE).parts
        return parts[0] if len(parts) > 1 else "config"

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @property
    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(_tree(self.text))

    def functions(self) -> Iterator[tuple[str, int]]:
        """Name and number of lines, decorators left out."""
        for node in self.nodes:
            if isinstance(node, FUNCTIONS):
                yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@cache
def _tree(text: str) -> ast.Module:
    return ast.parse(text)


def python_files(*folders: str) -> Iterator[Module]:
    for folder in folders:
        for path in sorted((REPOSITORY / folder).rglob("*.py")):
            yield Module(path, path.read_text("utf-8"))


def modules() -> list[Module]:
    """The package without migrations."""
    return [module for module in python_files("src/yuanmeng") if "migrations" not in module.path.parts]
