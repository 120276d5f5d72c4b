"""Lists for the tests of the import: text in, what was read out."""

from pathlib import Path

from yuanmeng.adapters.organisation_lists import OrganisationList, read_list
from yuanmeng.adapters.policies.load import policies_root, read_regions, read_vocabulary

ROOT = policies_root()
REGIONS = read_regions(ROOT)
DEMO = ROOT / "demo" / "organisations.csv"
HEAD = "类型,名称,行政区划,上级工会,统一社会信用代码,缴纳工会经费"


def listed(tmp_path: Path, *lines: str) -> OrganisationList:
    path = tmp_path / "list.csv"
    path.write_text("\n".join((HEAD, *lines)), encoding="gb18030")
    return read(path)


def read(path: Path) -> OrganisationList:
    return read_list(path, read_vocabulary(ROOT), REGIONS)
