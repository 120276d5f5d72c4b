"""Places by code: what lies below and above, names, and a search that finds either language."""

from yuanmeng.web import places


def test_provinces_then_cities_then_districts() -> None:
    assert "370000" in places.below("")
    assert "370200" in places.below("370000")
    assert "370215" in places.below("370200")
    assert places.below("370215") == ()


def test_the_districts_of_a_municipality_stand_below_it() -> None:
    assert "110108" in places.below("110000")
    assert places.above("110108") == "110000"


def test_names() -> None:
    assert places.full("370215", "zh") == "山东省青岛市即墨区"
    assert places.short("450000", "zh") == "广西"
    assert places.short("310000", "zh") == "上海"
    assert places.full("000000", "en") == "the whole country"


def test_a_part_of_a_name_finds_the_place_in_both_languages() -> None:
    assert places.search("即墨", "zh") == ("370215",)
    assert "370215" in places.search("jimo", "en")
    assert "370215" in places.search("即墨", "en")
    assert places.search("没有这个地方", "zh") == ()


def test_only_places_in_force_are_known() -> None:
    assert places.known("370215")
    assert not places.known("370282")  # 即墨市 became 即墨区
    assert not any(map(places.known, ("", "abc", "37", "370201")))


def test_overlap_is_lying_inside_either_way() -> None:
    assert places.overlap(370000, 370215)
    assert places.overlap(370215, 370000)
    assert places.overlap(0, 370215)
    assert places.overlap(370200, 370215)
    assert not places.overlap(370100, 370215)
    assert not places.overlap(440000, 370215)
    assert not places.overlap(370214, 370215)
