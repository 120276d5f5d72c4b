"""Plain text leaves through one door."""

import re

from tests.houserules.house import modules


def importing(module: str, name: str) -> set[str]:
    wanted = re.compile(rf"^from \S*{module} import [^\n]*\b{name}\b", re.MULTILINE)
    return {found.path.stem for found in modules() if found.storey != "adapters" and wanted.search(found.text)}


def test_only_reading_a_file_and_changing_keys_unseal() -> None:
    assert importing("sealing", "unseal") == {
        "add_member",
        "hashed",
        "masked_name",
        "reach",
        "read_file",
        "register_many",
        "rotate_keys",
        "vouch",
    }
    assert importing("crypto", "decrypt") == {"fetch_document", "rotate_files", "rotate_secrets", "sealing"}
