"""`yuanmeng explain`: one worker's verdicts, and every way the input can be wrong."""

import io
import json
from pathlib import Path

import pytest

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.terminal import run

DEGREE = "440000-gd-degree/2024"
ON = ["--on", "2024-11-01"]
WORKER: dict[str, object] = {
    "work_region": "440104",
    "union_region": "440104",
    "union_member": True,
    "post_kind": "production",
    "post_level": "frontline",
    "contract_signed_on": "2020-03-01",
    "unit_on_platform": "yes",
    "union_real_name": "是",
    "graduated_on": "2024-06-30",
    "study_level": "college",
    "study_path": "adult",
    "studied_in_service": True,
    "major_fits": True,
    "prior_awards": "",
}
FACT = library().vocabulary.facts["union_member"]
PAPER = library().vocabulary.documents[FACT.document]
Said = tuple[int, str, str]


def explain(capsys: pytest.CaptureFixture[str], folder: Path, facts: object, *words: str, scheme: str = DEGREE) -> Said:
    path = folder / "facts.json"
    path.write_text(facts if isinstance(facts, str) else json.dumps(facts, ensure_ascii=False), "utf-8")
    chosen = ["--scheme", scheme] if scheme else []
    code = run(["explain", "--facts", str(path), *chosen, *(words or ON)])
    return (code, *capsys.readouterr())


def test_a_worker_who_fits_is_told_the_sum_the_reasons_and_the_source(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = explain(capsys, tmp_path, WORKER)
    assert (code, err) == (0, "")
    first, *lines = out.splitlines()
    assert first.startswith("符合  ¥1,000.00")
    assert DEGREE in first
    assert any(line.startswith("    ✓ ") and "[S12" in line for line in lines)
    assert any("依据" in line and "请向发文单位核实" in line for line in lines)
    assert lines[-1] == "合计: ¥1,000.00"


def test_english_is_complete(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    part = {name: WORKER[name] for name in ("work_region", "union_region", "union_member")}
    code, out, _ = explain(capsys, tmp_path, part, *ON, "--language", "en")
    assert code == 0
    assert out.startswith("cannot tell yet  up to ¥1,000.00")
    assert "missing: " in out
    laws = [line.split("[")[0] for line in out.splitlines()]  # the names of documents stay in their own language
    assert not any("\u4e00" <= sign <= "\u9fff" for line in laws for sign in line)


def test_a_refusal_names_what_failed_with_the_value_and_what_would_help(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _ = explain(capsys, tmp_path, {**WORKER, "union_member": False})
    assert code == 0
    assert out.startswith("不符合  -")
    (failed,) = [line for line in out.splitlines() if "✗" in line]
    assert "（你的：否）" in failed
    assert "→ 先加入单位工会" in failed


def test_json_says_the_same(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = explain(capsys, tmp_path, {**WORKER, "study_path": None, "union_member": False}, *ON, "--json")
    (verdict,) = json.loads(out)["verdicts"]
    assert code == 0
    assert (verdict["scheme"], verdict["status"], verdict["amount_fen"]) == (DEGREE, "refused", None)
    states = {ground["id"]: ground["state"] for ground in verdict["grounds"]}
    assert (states["c2_member"], states["c9_path"], states["c1_place"]) == ("no", "no", "ok")
    assert verdict["in_force"] is True
    assert len(verdict["rule_set"]) == 64


def test_what_was_never_asked_is_missing_with_the_document_that_proves_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    part = {name: value for name, value in WORKER.items() if name not in ("prior_awards", "union_member")}
    _, out, _ = explain(capsys, tmp_path, part)
    assert "    → 缺：以前领过哪些资助" in out
    assert f"    → 缺：{FACT.zh}（{PAPER.zh}）" in out.splitlines()
    _, out, _ = explain(capsys, tmp_path, part, *ON, "--json")
    assert json.loads(out)["verdicts"][0]["missing"] == ["prior_awards", "union_member"]


def test_without_a_scheme_those_in_force_for_the_place_answer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _ = explain(capsys, tmp_path, WORKER, *ON, "--json", scheme="")
    found = {verdict["scheme"]: verdict for verdict in json.loads(out)["verdicts"]}
    assert code == 0
    assert DEGREE in found
    assert not any(name.startswith("11") for name in found)
    assert all(verdict["in_force"] for verdict in found.values())


def test_a_version_out_of_force_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, out, _ = explain(capsys, tmp_path, WORKER, "--on", "2026-01-01")
    assert "这一版在该日不生效" in out


def test_no_version_in_force_for_the_worker_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = explain(capsys, tmp_path, WORKER, "--on", "1999-01-01", scheme="")
    assert (code, out) == (2, "")
    assert "这一天没有" in err
    _, _, err = explain(capsys, tmp_path, WORKER, "--on", "1999-01-01", "--language", "en", scheme="")
    assert "decides on that day" in err


def test_facts_come_from_standard_input_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(WORKER)))
    assert run(["explain", "--facts", "-", "--scheme", DEGREE, *ON]) == 0
    assert capsys.readouterr().out.startswith("符合")


def test_a_retired_district_is_read_as_its_successor_as_in_a_register(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, out, _ = explain(capsys, tmp_path, {**WORKER, "union_region": "371202"}, *ON, "--json")
    seen = {
        name: value for ground in json.loads(out)["verdicts"][0]["grounds"] for name, value in ground["seen"].items()
    }
    assert seen["union_region"].endswith("莱芜区")
    assert "济南" in seen["union_region"]


OFFICER = "440100-gz-degree/2020"
WRONG: list[tuple[object, list[str]]] = [
    ('{"work_region"\n "440104"}', [":2:2: 不是有效的JSON"]),
    ("[1]", ["要是一个JSON对象"]),
    ({"union_membr": True}, ["union_membr: 没有这个事实，是不是 union_member"]),
    ({"zzzzzz": True}, ["zzzzzz: 没有这个事实"]),
    ({"birth_date": "2026-13-01"}, ["birth_date: ", "不是有效日期"]),
    ({"birth_date": ["1990-01-01"]}, ["birth_date: "]),
    ({"insured_months_run": 1.5}, ["insured_months_run: ", "不是整数"]),
    ({"insured_months_run": True}, ["insured_months_run: ", "不是整数"]),
    ({"union_member": {}}, ["union_member: ", "要填是或否"]),
    ({"education": "colege"}, ["education: ", "是不是 college"]),
    ({"tuition_fen": -1}, ["tuition_fen: ", "超出范围"]),
    ({"work_region": "449999"}, ["work_region: 449999 不是现行区划代码"]),
    ({"prior_awards": "GD-DEGREE"}, ["prior_awards: 以前领取的记录“GD-DEGREE”看不懂"]),
    ({"prior_awards": []}, ["prior_awards: "]),
    ({"prior_awards": "GD-DEGREE:phdd::2022-11-01:1"}, ["不认得"]),
    ({"officer": True}, ["officer: 要是 {版本: {问题: 答案}}"]),
    ({"officer": {"nope/2020": {}}}, ["officer.nope/2020: 没有这个版本"]),
    ({"officer": {OFFICER: None}}, [f"officer.{OFFICER}: 要是 {{问题: 答案}}"]),
    ({"officer": {OFFICER: {"signup": True}}}, ["没有这个问题，有：signup_counts"]),
    ({"officer": {OFFICER: {"signup_counts": 1}}}, ["1 不是 true 或 false"]),
    ({"officer": {OFFICER: {"signup_counts": "yes"}}}, ["'yes' 不是 true 或 false"]),
    ({"a": 1, "b": 2, "union_member": "maybe"}, ["a: ", "b: ", "union_member: "]),
]


@pytest.mark.parametrize(("facts", "said"), WRONG)
def test_wrong_facts_are_named_all_of_them(
    facts: object, said: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = explain(capsys, tmp_path, facts)
    assert (code, out) == (2, "")
    assert all(words in err for words in said), err
    _, _, english = explain(capsys, tmp_path, facts, *ON, "--language", "en")
    assert len(english.splitlines()) == len(err.splitlines())


@pytest.mark.parametrize(
    ("question", "answer", "taken"),
    [("sums", 500, True), ("sums", 1.5, False), ("sums", -1, False), ("sums", True, False), ("sums", None, True)],
)
def test_an_officers_sum_is_a_whole_number(
    question: str, answer: object, taken: bool, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    table = "320600-nt-apprentice/2019"
    code, _, err = explain(capsys, tmp_path, {"officer": {table: {"rate_fen_gap": answer}}}, scheme=table)
    assert code == (0 if taken else 2), err
    assert ("不小于 0 的整数" in err) == (not taken)


def test_a_file_that_is_not_there_or_not_text_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["explain", "--facts", str(tmp_path / "none.json"), *ON]) == 2
    assert "none.json: No such file" in capsys.readouterr().err
    (tmp_path / "gbk.json").write_bytes('{"education": "大专"}'.encode("gbk"))
    assert run(["explain", "--facts", str(tmp_path / "gbk.json"), *ON]) == 2
    assert "不是UTF-8文本" in capsys.readouterr().err


def test_an_unknown_scheme_names_the_nearest(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = explain(capsys, tmp_path, WORKER, scheme="440000-gd-degre/2024")
    assert (code, err) == (2, "没有这个方案或版本：440000-gd-degre/2024，是不是 440000-gd-degree/2024\n")
    _, _, err = explain(capsys, tmp_path, WORKER, *ON, "--language", "en", scheme="zzz")
    assert err == "no such scheme or version: zzz (see yuanmeng policy list)\n"


def test_a_day_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        explain(capsys, tmp_path, WORKER, "--on", "2026-13-01")
    assert caught.value.code == 2
    assert "“2026-13-01”不是日期" in capsys.readouterr().err
