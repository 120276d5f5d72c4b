"""`./run ratio`: how much of the house is domain, how much is glue, and how large its pieces are."""

import sys
from collections import defaultdict
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


def report() -> str:
    folders: dict[str, list[Module]] = defaultdict(list)
    for module in modules():
        folders[folder_of(module)].append(module)
    rows = [f"{'folder':34} {'domain':>7} {'glue':>7} {'modules':>8} {'p95 mod':>8} {'p95 fn':>7}"]
    for name, members in [*sorted(folders.items()), ("all", modules())]:
        domain = sum(module.lines for module in members if is_domain(module))
        glue = sum(module.lines for module in members) - domain
        functions = [lines for module in members for _, lines in module.functions()]
        sizes = p95([module.lines for module in members]), p95(functions)
        rows.append(f"{name:34} {domain:7} {glue:7} {len(members):8} {sizes[0]:8} {sizes[1]:7}")
    rules = sum(module.lines for module in modules() if module.storey == "rules")
    rows.append(
        f"glue to domain {glue / domain:.2f} (aim 1.0 or less), rules {rules / domain:.0%} of domain (aim 30 %)"
    )
    return "\n".join(rows)


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")
