"""`./run ratio`: how much of the house is domain, how much is glue, and how large its pieces are."""

import sys
from collections import defaultdict
from dataclasses import dataclass
from statistics import quantiles

from tests.houserules.house import PACKAGE, Module, modules

DOMAIN_IN_CASEWORK = {"admin", "tasks", "apps"}


def is_domain(module: Module) -> bool:
    """Rules, and casework but for its admin and tasks and for foundation, decide and record; the rest connects."""
    parts = module.path.parts
    return module.storey == "rules" or (
        module.storey == "casework" and "foundation" not in parts and module.path.stem not in DOMAIN_IN_CASEWORK
    )


def p95(sizes: list[int]) -> int:
    return round(quantiles(sizes, n=20, method="inclusive")[-1]) if len(sizes) > 1 else sum(sizes)


def folder_of(module: Module) -> str:
    return "/".join(module.path.relative_to(PACKAGE).parent.parts[:2]) or "."


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lines of domain, of glue and of rules; the 95th percentiles of module and function lengths."""

    domain: int
    glue: int
    rules: int
    modules: int
    module_p95: int
    function_p95: int

    def row(self, name: str) -> str:
        parts = (self.domain, self.glue, self.modules, self.module_p95, self.function_p95)
        return f"{name:34}" + "".join(f"{part:9}" for part in parts)


def sizes(members: list[Module]) -> Sizes:
    return Sizes(
        domain=sum(module.lines for module in members if is_domain(module)),
        glue=sum(module.lines for module in members if not is_domain(module)),
        rules=sum(module.lines for module in members if module.storey == "rules"),
        modules=len(members),
        module_p95=p95([module.lines for module in members]),
        function_p95=p95([lines for module in members for _, lines in module.functions()]),
    )


def report() -> str:
    folders: dict[str, list[Module]] = defaultdict(list)
    for module in modules():
        folders[folder_of(module)].append(module)
    whole = sizes(modules())
    return "\n".join(
        [
            f"{'folder':34}   domain     glue  modules  p95 mod   p95 fn",
            *(sizes(members).row(name) for name, members in sorted(folders.items())),
            whole.row("all"),
            f"glue to domain {whole.glue / whole.domain:.2f}, rules {whole.rules / whole.domain:.0%} of domain",
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")
