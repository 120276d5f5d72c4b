"""Directions an import graph cannot show: foreign keys, tables found by name, writes from a door, hidden effects."""

import ast
from configparser import ConfigParser

from django.apps import apps
from django.db.models import Field
from django.db.models.fields.related import RelatedField

from tests.houserules.house import REPOSITORY, modules

WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
HIDDEN = {"django.db.models.signals", "django.dispatch"}


def journey() -> list[str]:
    """Casework apps, the first of the journey first."""
    contracts = ConfigParser()
    contracts.read(REPOSITORY / ".importlinter")
    return contracts["importlinter:contract:journey"]["layers"].split()[::-1]


def test_the_journey_names_every_app_and_no_other() -> None:
    installed = {config.label for config in apps.get_app_configs() if config.name.startswith("yuanmeng.casework.")}
    assert set(journey()) == installed


def own_relations() -> list[Field]:
    models = [model for label in journey() for model in apps.get_app_config(label).get_models()]
    return [field for model in models for field in model._meta.get_fields() if isinstance(field, RelatedField)]


def test_foreign_keys_point_upstream() -> None:
    order = journey()
    wrong = [
        str(field)
        for field in own_relations()
        if (there := field.related_model._meta.app_label) in order
        and order.index(there) > order.index(field.model._meta.app_label)
    ]
    assert wrong == []


def test_every_relation_names_or_hides_its_reverse() -> None:
    assert [str(field) for field in own_relations() if not field.remote_field.related_name] == []


def called(storey: str | None = None) -> list[tuple[str, ast.Attribute]]:
    return [
        (module.name, node.func)
        for module in modules()
        if storey is None or module.storey == storey
        for node in module.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]


def test_no_table_is_found_by_its_name() -> None:
    assert [name for name, call in called() if call.attr == "get_model"] == []


def test_no_door_writes_rows() -> None:
    calls = [(name, call.attr, ast.unparse(call)) for name, call in called("portals")]
    wrong = [found for found in calls if found[1] in WRITES and ".objects" in found[2]]
    assert wrong + [found for found in calls if found[1] in {"save", "bulk_create"}] == []


def test_no_signals_and_no_save_overrides() -> None:
    imported = [m.name for m in modules() for n in m.nodes if isinstance(n, ast.ImportFrom) and n.module in HIDDEN]
    overridden = [
        (m.name, n.name)
        for m in modules()
        if m.path.name == "models.py"
        for n in m.nodes
        if isinstance(n, ast.FunctionDef) and n.name in {"save", "delete"}
    ]
    assert imported + overridden == []


def test_a_contract_is_loosened_only_by_a_decision() -> None:
    lines = (REPOSITORY / ".importlinter").read_text().splitlines()
    assert [line for line in lines if "ignore_imports" in line and "ADR" not in line] == []
