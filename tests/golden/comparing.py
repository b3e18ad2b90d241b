"""Holds an answer of the command line against what a golden file expects; every difference is one line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from golden.shapes import (
    About,
    Expected,
    ExpectedExclusion,
    ExpectedGap,
    ExpectedLot,
    ExpectedMatch,
    ExpectedMiss,
    ExpectedReason,
    Number,
)

SHOWN_TO = 0.05  # numbers without `within` are read as rounded to one decimal
SCORE_TO = 0.01
SHARES = ("productive_share", "coverage")
SHARES_TO = 0.0005
MEASURED = (
    "score",
    "distance_km",
    "road_km",
    "travel_minutes",
    "productive_share",
    "hours_needed",
    "hours_available",
    "coverage",
    "cost_eur_per_productive_hour",
)

Row = Mapping[str, Any]


def differences(answer: Row, expect: Expected) -> list[str]:
    """List how an answer differs from what was expected."""
    return [
        *_asked(answer, expect),
        *_matches(answer["matches"], expect),
        *_excluded(answer, expect),
        *_lots(answer, expect),
        *_misses(answer, expect),
        *_gap(answer["gap"], expect),
        *_noted("warning", answer["warnings"], expect.warnings),
        *_noted("notice", answer["notices"], expect.notices),
        *_not_noted("notice", answer["notices"], expect.without_notices),
        *_fragment("robustness", (answer["robustness"] or {}).get("text", ""), expect.robustness),
    ]


def _asked(answer: Row, expect: Expected) -> Iterator[str]:
    asked = [each["code"] for each in answer["service_types"]]
    if expect.service_types is not None and asked != expect.service_types:
        yield f"service_types: {asked}, expected {expect.service_types}"
    if expect.resolution is not None and answer["resolution"] != expect.resolution:
        yield f"resolution: {answer['resolution']}, expected {expect.resolution}"


def _matches(rows: Sequence[Row], expect: Expected) -> Iterator[str]:
    ranks = []
    for wanted in expect.matches:
        row = _found(rows, wanted.provider, wanted.service_type)
        if row is None:
            yield f"match {wanted.provider}: missing; there are {_ids(rows)}"
        else:
            ranks.append(row["rank"])
            yield from _labelled(f"match {wanted.provider}", _match(row, wanted))
    if ranks != sorted(ranks):
        yield f"order: {_ids(rows)}, expected {[each.provider for each in expect.matches]}"
    named = [each.provider for each in expect.matches]
    others = [one for one in _ids(rows) if one not in named]
    if expect.no_other_matches and others:
        yield f"matches: {others} were not expected"
    yield from (f"match {one}: was not expected" for one in expect.not_in_matches if one in _ids(rows))


def _match(row: Row, wanted: ExpectedMatch) -> Iterator[str]:
    for name in ("rank", "status", "crew", "places_served"):
        asked = getattr(wanted, name)
        if asked is not None and row[name] != asked:
            yield f"{name} is {row[name]}, expected {asked}"
    for name in MEASURED:
        yield from number_differences(name, row[name], getattr(wanted, name))
    values = {each["name"]: each["value"] for each in row["criteria"]}
    for name, number in wanted.criteria.items():
        yield from number_differences(name, values.get(name), number, within=SHARES_TO)
    yield from (f"{name} is {row[name]}, expected unknown" for name in wanted.unknown if row[name] is not None)
    yield from _noted("reason", row["reasons"], wanted.reasons)
    yield from _not_noted("reason", row["reasons"], wanted.without_reasons)
    yield from _noted("warning", row["warnings"], wanted.warnings)
    yield from _not_noted("warning", row["warnings"], wanted.without_warnings)


def _excluded(answer: Row, expect: Expected) -> Iterator[str]:
    rows, counts = answer["excluded"], answer["excluded_counts"]
    for wanted in expect.excluded:
        row = _found(rows, wanted.provider, wanted.service_type)
        if row is None:
            yield f"excluded {wanted.provider}: missing; there are {_ids(rows)}"
        else:
            yield from _labelled(f"excluded {wanted.provider}", _exclusion(row, wanted))
    yield from (f"excluded {one}: was not expected" for one in expect.not_excluded if one in _ids(rows))
    for code, count in expect.excluded_counts.items():
        if counts.get(code, 0) != count:
            yield f"excluded_counts.{code} is {counts.get(code, 0)}, expected {count}"


def _exclusion(row: Row, wanted: ExpectedExclusion) -> Iterator[str]:
    yield from number_differences("distance_km", row["distance_km"], wanted.distance_km)
    found = {each["code"]: each for each in row["reasons"]}
    codes = [each.code for each in wanted.reasons]
    if sorted(found) != sorted(codes):
        yield f"codes are {sorted(found)}, expected {sorted(codes)}"
    for reason in wanted.reasons:
        if reason.code in found:
            yield from _labelled(reason.code, _reason(found[reason.code], reason))


def _reason(row: Row, wanted: ExpectedReason) -> Iterator[str]:
    for name in ("actual", "limit"):
        side = getattr(wanted, name)
        if isinstance(side, str):
            yield from _same(name, row[name], side)
        else:
            yield from number_differences(name, row[name], side)
    for name in ("unit", "place"):
        if getattr(wanted, name) is not None:
            yield from _same(name, row[name], getattr(wanted, name))
    yield from _fragment("text", row["text"], wanted.text)
    yield from _fragment("would_qualify_if", row["would_qualify_if"], wanted.would_qualify_if)


def _lots(answer: Row, expect: Expected) -> Iterator[str]:
    if expect.lots is not None:
        yield from _same_length("lots", answer["lots"], expect.lots)
        for row, lot in zip(answer["lots"], expect.lots, strict=False):
            yield from _labelled(f"lot {lot.provider}", _lot(row, lot))
    if expect.uncovered is not None:
        yield from _same_length("uncovered", answer["uncovered"], expect.uncovered)
        for text, fragment in zip(answer["uncovered"], expect.uncovered, strict=False):
            yield from _fragment("uncovered", text, fragment)


def _lot(row: Row, wanted: ExpectedLot) -> Iterator[str]:
    yield from _same("provider", row["provider_id"], wanted.provider)
    yield from _same("places", list(row["places"]), wanted.places)
    if wanted.service_type is not None:
        yield from _same("service_type", row["service_type"], wanted.service_type)


def _misses(answer: Row, expect: Expected) -> Iterator[str]:
    if expect.nearest_misses is None:
        return
    yield from _same_length("nearest_misses", answer["nearest_misses"], expect.nearest_misses)
    for row, miss in zip(answer["nearest_misses"], expect.nearest_misses, strict=False):
        yield from _labelled(f"nearest miss {miss.provider}", _miss(row, miss))


def _miss(row: Row, wanted: ExpectedMiss) -> Iterator[str]:
    yield from _same("provider", row["provider_id"], wanted.provider)
    if wanted.service_type is not None:
        yield from _same("service_type", row["service_type"], wanted.service_type)
    yield from number_differences("distance_km", row["distance_km"], wanted.distance_km)
    block = row["blocked_by"]
    yield from _same("code", block["code"], wanted.code)
    yield from _fragment("text", block["text"], wanted.text)
    yield from _fragment("would_qualify_if", block["would_qualify_if"], wanted.would_qualify_if)


def _gap(gap: Row | None, expect: Expected) -> Iterator[str]:
    if expect.no_gap and gap is not None:
        yield f"gap: {gap['text']} was not expected"
    if expect.gap is None:
        return
    if gap is None:
        yield "gap: missing"
    else:
        yield from _labelled("gap", _gap_of(gap, expect.gap))


def _gap_of(gap: Row, wanted: ExpectedGap) -> Iterator[str]:
    yield from _same("service_types", list(gap["service_types"]), wanted.service_types)
    yield from _same("places", list(gap["places"]), wanted.places)
    yield from number_differences("hours_needed", gap["hours_needed"], wanted.hours_needed)
    yield from _fragment("text", gap["text"], wanted.text)


def _found(rows: Sequence[Row], provider: str, service_type: str | None) -> Row | None:
    """Find the first row of a provider, or its row for one service type."""
    wanted = (row for row in rows if row["provider_id"] == provider)
    return next((row for row in wanted if service_type in (None, row["service_type"])), None)


def _ids(rows: Sequence[Row]) -> list[str]:
    return [row["provider_id"] for row in rows]


def _noted(kind: str, notes: Sequence[Row], wanted: Sequence[str]) -> Iterator[str]:
    """Find the codes, or the fragments of sentences, that are missing."""
    said = [f"{note['code']}: {note['text']}" for note in notes]
    for each in wanted:
        if not _is_noted(notes, each):
            yield f"{kind} «{each}» is missing; there are {said}"


def _not_noted(kind: str, notes: Sequence[Row], unwanted: Sequence[str]) -> Iterator[str]:
    yield from (f"{kind} «{each}» was not expected" for each in unwanted if _is_noted(notes, each))


def _is_noted(notes: Sequence[Row], wanted: str) -> bool:
    return any(note["code"] == wanted or wanted.casefold() in note["text"].casefold() for note in notes)


def number_differences(
    name: str, found: float | str | None, wanted: Number | None, *, within: float | None = None
) -> Iterator[str]:
    if wanted is None:
        return
    allowed = SCORE_TO if name == "score" else SHARES_TO if name in SHARES else within or SHOWN_TO
    if isinstance(wanted, About):
        allowed = wanted.within
        wanted = wanted.about
    if not isinstance(found, int | float) or abs(found - wanted) > allowed + 1e-9:
        yield f"{name} is {found}, expected {wanted} (within {allowed})"


def _same(name: str, found: object, wanted: object) -> Iterator[str]:
    if found != wanted:
        yield f"{name} is {found!r}, expected {wanted!r}"


def _same_length(name: str, found: Sequence[Any], wanted: Sequence[Any]) -> Iterator[str]:
    if len(found) != len(wanted):
        yield f"{name}: {len(found)}, expected {len(wanted)}; there are {list(found)}"


def _fragment(name: str, text: str, fragment: str) -> Iterator[str]:
    if fragment.casefold() not in text.casefold():
        yield f"{name} is «{text}», expected «{fragment}» in it"


def _labelled(label: str, lines: Iterator[str]) -> Iterator[str]:
    yield from (f"{label}: {line}" for line in lines)
