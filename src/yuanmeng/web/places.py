"""Places by division code: what lies below, above, and what they are called. Codes are six-digit texts, as in forms."""

from functools import cache

from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.regions import PLACEHOLDER, Regions

SHORT = ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省")


def regions() -> Regions:
    """The register of division codes."""
    return library().regions


def known(code: str) -> bool:
    """Whether the code is a place in force."""
    row = regions().get(int(code)) if code.isdecimal() and len(code) == 6 else None
    return row is not None and row.in_force and row.level != PLACEHOLDER


def below(code: str) -> tuple[str, ...]:
    """Codes directly below; the provinces for ""."""
    found = regions().children(int(code)) if code else regions().provinces()
    return tuple(f"{one:06d}" for one in found)


def above(code: str) -> str:
    """The place above, "" above a province."""
    parents = regions().parents(int(code))
    return f"{parents[-1]:06d}" if parents else ""


def full(code: str, language: str) -> str:
    """山东省青岛市即墨区, or "Jimo District, Qingdao, Shandong"; 全国 for 000000."""
    if int(code) == 0:
        return "全国" if language.startswith("zh") else "the whole country"
    return regions().name(int(code), language) or code


def short(code: str, language: str) -> str:
    """The name alone, provinces without 省 or 自治区."""
    row = regions().get(int(code))
    if row is None:
        return code
    if not language.startswith("zh"):
        return row.en
    if row.level != "province" or row.demo:
        return row.zh
    for title in SHORT:
        row_name = row.zh.removesuffix(title)
        if row_name != row.zh:
            return row_name
    return row.zh.removesuffix("市")


@cache
def _names(language: str) -> tuple[tuple[str, str], ...]:
    """Lower-case names and codes of all places in force, larger places first."""
    chinese = language.startswith("zh")
    rows = [row for row in regions() if row.in_force and row.level != PLACEHOLDER]
    rows.sort(key=lambda row: (row.code % 100 > 0, row.code % 10000 > 0, row.code))
    return tuple(((row.zh if chinese else row.en).lower(), f"{row.code:06d}") for row in rows)


def search(text: str, language: str) -> tuple[str, ...]:
    """Codes of places with the text in their name, larger places first; Chinese names are found in either language."""
    wanted = text.lower()
    both = (_names(language), _names("zh")) if not language.startswith("zh") else (_names(language),)
    return tuple(dict.fromkeys(code for names in both for name, code in names if wanted in name))


def overlap(area: int, place: int) -> bool:
    """Whether one lies in the other: a city's scheme may matter to whoever named only the province; 0 is everywhere."""
    for size in (10000, 100):
        if area % size == 0 or place % size == 0:
            return 0 in (area, place) or area // size == place // size
    return area == place
