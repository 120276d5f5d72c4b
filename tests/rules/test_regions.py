"""Division codes, read from the file that ships."""

from pathlib import Path

import pytest

from yuanmeng.rules.regions import Regions, read

CHINA = read((Path(__file__).parents[2] / "policies/reference/regions.csv").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("retired", "today"),
    [
        (371200, (370100,)),  # Laiwu city
        (371202, (370116,)),
        (110103, (110101,)),
        (310108, (310106,)),
        (341402, (340181,)),
        (341400, (340100, 340200, 340500)),  # Chaohu was split
        (110221, (110114,)),  # Changping county
        (370181, (370114,)),  # Zhangqiu city became a district
        (372330, (371681,)),  # Zouping: county of Huimin, county of Binzhou, city
    ],
)
def test_a_retired_code_leads_to_what_stands_for_it_today(retired: int, today: tuple[int, ...]) -> None:
    region = CHINA.get(retired)
    assert region is not None
    assert not region.in_force
    assert CHINA.today(retired) == today


def test_a_code_in_force_stands_for_itself() -> None:
    assert CHINA.today(370202) == (370202,)


def test_an_unknown_code_leads_nowhere() -> None:
    assert CHINA.today(123456) == ()
    assert 123456 not in CHINA
    assert CHINA.name(123456) == ""


def test_every_chain_of_successors_ends_in_force() -> None:
    dead = [r.code for r in CHINA if r.successors and not r.in_force and not CHINA.today(r.code)]
    assert dead == []
    in_force = {r.code for r in CHINA if r.in_force}
    assert all(in_force.issuperset(CHINA.today(r.code)) for r in CHINA)


def test_names_are_full_in_both_languages_and_pass_over_placeholders() -> None:
    assert CHINA.name(370116) == "山东省济南市莱芜区"
    assert CHINA.name(370116, "en") == "Laiwu District, Jinan, Shandong"
    assert CHINA.name(310101) == "上海市黄浦区"
    assert CHINA.name(419001) == "河南省济源市"


def test_parents_and_children_agree() -> None:
    for province in CHINA.provinces():
        for child in CHINA.children(province):
            assert CHINA.parents(child) == (province,)
            assert all(CHINA.parents(one) == (province, child) for one in CHINA.children(child))
    assert 310101 in CHINA.children(310000)
    assert 370116 in CHINA.children(370100)


def test_a_name_is_found_when_only_one_place_bears_it() -> None:
    assert CHINA.find("山东省青岛市市南区") == 370202
    assert CHINA.find("青岛市市南区") == 370202
    assert CHINA.find("朝阳区") is None  # Beijing and Changchun
    assert CHINA.find("北京市朝阳区") == 110105
    assert CHINA.find("山东省莱芜市莱城区") == 371202
    assert CHINA.find("启明区") == 990101


def test_the_count_of_places_in_force_is_that_of_2026() -> None:
    real = [r for r in CHINA if r.in_force and not r.demo]
    assert sum(r.level == "province" for r in real) == 34
    assert sum(r.level == "prefecture" for r in real) == 333


def test_a_later_place_in_force_wins_over_the_earlier_holder_of_a_code() -> None:
    head = "code,zh,en,level,valid_from,valid_to,successors,demo\n"
    regions: Regions = read(head + "340102,东市区,Dongshi,county,1983,2001,,\n340102,瑶海区,Yaohai,county,2002,,,\n")
    found = regions.get(340102)
    assert found is not None
    assert found.zh == "瑶海区"
