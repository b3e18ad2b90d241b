"""Holds `schakel whatif` and `schakel agreements` against S05 and S48, as a regisseur would check them by hand."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from calling import Schakel
from catalog.reading import BUILT_IN

FOLDER = Path(__file__).parent
ROUNDED_TO = 0.05
Row = Mapping[str, Any]


def story(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


S05, S48 = story("S05"), story("S48")


def shipped(name: str | None) -> list[Any]:
    return [] if name is None else json.loads(BUILT_IN[name].read_text(encoding="utf-8"))["providers"]


def dated(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


@pytest.fixture
def schakel(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Schakel:
    return Schakel(tmp_path, capsys, monkeypatch)


def asked(case: Row, told: Row) -> dict[str, Any]:
    agreements = [] if case.get("without_agreements") else told["agreements"]
    return {
        "changes": case["changes"],
        "agreements": agreements,
        "municipalities": case.get("municipalities", []),
        "signal": case.get("signal", {}),
    }


@pytest.mark.parametrize("case", S05["cases"], ids=lambda case: case["name"])
def test_what_falls_out_is_as_the_story_says(case: Row, schakel: Schakel) -> None:
    catalogue = {"providers": [*shipped(S05["catalogue"]), *S05["providers"]]}
    as_of = str(case.get("as_of", S05["as_of"]))

    answer = schakel(
        "whatif",
        *("--change", schakel.write("vraag.json", dated(asked(case, S05)))),
        *("--catalog", schakel.write("catalogus.json", dated(catalogue)), "--as-of", as_of, "--json"),
    )

    assert list(differences(json.loads(answer.out), case["expect"])) == []


@pytest.mark.parametrize("case", S48["endings"], ids=lambda case: case["name"])
def test_what_ends_is_as_the_story_says(case: Row, schakel: Schakel) -> None:
    answer = schakel(
        *("agreements", schakel.write("overeenkomsten.json", dated({"agreements": S48["agreements"]}))),
        *("--ending-within", str(case["months"]), "--as-of", str(S48["as_of"]), "--json"),
        *("--catalog", schakel.write("catalogus.json", dated({"providers": S48["providers"]}))),
    )

    assert list(ending_differences(json.loads(answer.out), case)) == []


def differences(answer: Row, expect: Row) -> Iterator[str]:
    for kind, counts in expect.get("counts", {}).items():
        yield from same(f"counts of {kind}", answer["counts"][kind], counts)
    told = [line["text"] for line in answer["changes"]]
    yield from same("changes", told, expect.get("changes", told))
    for kind in ("agreements", "municipalities"):
        for wanted in expect.get(kind, []):
            found = [row for row in answer[kind] if row["id"] == wanted["id"]]
            yield from consequence(found[0], wanted) if found else [f"{wanted['id']}: missing"]
    if expect.get("no_signals"):
        yield from same("signals", answer["signals"], [])
    for signal, wanted in zip(answer["signals"], expect.get("signals", []), strict=False):
        yield from signal_differences(signal, wanted)
    yield from same("number of signals", len(answer["signals"]), len(expect.get("signals", answer["signals"])))
    notices = " ".join(note["text"] for note in answer["notices"])
    yield from fragments("notices", notices, expect.get("notices", []))


def consequence(row: Row, wanted: Row) -> Iterator[str]:
    name, term = row["id"], row["term"] or {}
    yield from same(f"{name} outcome", row["outcome"], wanted["outcome"])
    yield from fragments(f"{name} text", row["text"], [wanted.get("text", "")])
    for kind in ("direct", "related"):
        ids = [each["provider_id"] for each in row[kind]]
        yield from same(f"{name} {kind}", ids, wanted.get(kind, ids))
    for loss in wanted.get("lost", []):
        found = next(each for each in row["lost"] if each["provider_id"] == loss["provider"])
        reason = next(each for each in found["reasons"] if each["code"] == loss["code"])
        yield from near(f"{name} actual", reason["actual"], loss["actual"])
        yield from near(f"{name} limit", reason["limit"], loss["limit"])
    for key in ("end", "days_left", "gap_from", "act_by", "is_due", "notice_by"):
        yield from same(f"{name} {key}", term.get(key), wanted.get(key, term.get(key)))
    yield from fragments(f"{name} term", term.get("text", ""), [wanted.get("term", "")])
    first = [*row["direct"], *row["related"]][:1]
    if "hours_needed" in wanted:
        yield from near(f"{name} hours", first[0]["cost"]["hours_needed"], wanted["hours_needed"])
    if "unknown" in wanted:
        codes = {note["code"] for note in first[0]["cost"]["unknown"]}
        yield from same(f"{name} unknown", sorted(set(wanted["unknown"]) - codes), [])
    if "related_warning" in wanted:
        words = " ".join(note["text"] for note in row["related"][0]["warnings"])
        yield from fragments(f"{name} warning", words, [wanted["related_warning"]])


def signal_differences(signal: Row, wanted: Row) -> Iterator[str]:
    shown = {
        "provider": signal["provider_id"],
        "service_type": signal["service_type"],
        "municipalities": signal["municipalities"],
        "boards": [board["name"] for board in signal["boards"]],
        "needs": [need["id"] for need in signal["needs"]],
        "questions": [note["code"] for note in signal["questions"]],
        "joint_boards": len((signal["joint_tender"] or {"boards": []})["boards"]),
        **{key: signal[key] for key in ("since", "lead", "planned_on", "act_by")},
    }
    for key, value in shown.items():
        yield from same(f"signal {key}", value, wanted.get(key, value))
    yield from fragments("interim", signal["interim_solution"], wanted.get("interim", []))
    yield from fragments("second phase", signal["second_phase_solution"], [wanted.get("second_phase", "")])
    yield from fragments("text", signal["text"], [*wanted.get("text", []), *wanted.get("law", [])])


def ending_differences(answer: Row, wanted: Row) -> Iterator[str]:
    for key in ("months", "until", "considered"):
        yield from same(key, answer[key], wanted[key])
    yield from same("order", [line["id"] for line in answer["agreements"]], wanted["order"])
    by_place = {group["municipality"]: group["agreements"] for group in answer["municipalities"]}
    yield from same("by municipality", by_place, wanted.get("by_municipality", by_place))
    for line_wanted in wanted.get("agreements", []):
        line = next(each for each in answer["agreements"] if each["id"] == line_wanted["id"])
        yield from ending_line(line, line_wanted)


def ending_line(line: Row, wanted: Row) -> Iterator[str]:
    for key in ("days_left", "notice_by", "must_give_notice", "renewal", "needed_from", "answers"):
        yield from same(f"{line['id']} {key}", line[key], wanted.get(key, line[key]))
    yield from same(f"{line['id']} direct", [each["provider_id"] for each in line["direct"]], wanted["direct"])
    yield from same(f"{line['id']} questions", [note["code"] for note in line["questions"]], wanted["questions"])
    costs = [each["cost"] for each in line["direct"][:1]]
    for key, field in (
        ("hours_needed", "hours_needed"),
        ("rate_difference", "rate_difference_eur_per_hour"),
        ("extra_cost", "extra_cost_eur"),
    ):
        if key in wanted:
            yield from near(f"{line['id']} {key}", costs[0][field], wanted[key])


def same(what: str, found: Any, wanted: Any) -> Iterator[str]:
    if found != wanted:
        yield f"{what} is {found}, expected {wanted}"


def near(what: str, found: float | None, wanted: float) -> Iterator[str]:
    if found is None or abs(found - wanted) > ROUNDED_TO:
        yield f"{what} is {found}, expected {wanted}"


def fragments(what: str, text: str, wanted: list[str]) -> Iterator[str]:
    yield from (f"{what} lacks «{each}»: {text}" for each in wanted if each not in text)
