"""Who asks: needs of the same board find each other, however its name is written."""

from collections import Counter
from collections.abc import Mapping, Sequence

from matcher.bundling.messages import WORDS
from matcher.messages import Speaker
from matcher.model.bundling import plain_name
from matcher.model.need import Buyer, Need

# A municipality has one board of each of these kinds.
ONE_PER_MUNICIPALITY = frozenset({"municipality", "ocmw"})

Mark = tuple[str, str, str | None]


def board_names(needs: Sequence[Need], speaker: Speaker) -> dict[str, str]:
    """Give every need the name of its board: one name for one board, and never one for two.

    Needs are of one board when they name the same buyer (without case and spaces) in the same
    municipality, or the municipality or the OCMW of the same municipality.

    Parameters
    ----------
    needs : sequence of Need
        With ids of their own.
    speaker : Speaker

    Returns
    -------
    dict of need id to name

    Examples
    --------
    >>> asked = [Need("a", "procurement", (), buyer=Buyer("Stad Ieper", "municipality", "Ieper", "33011")),
    ...          Need("b", "procurement", (), buyer=Buyer("stad  ieper")), Need("c", "procurement", ())]
    >>> board_names(asked, Speaker("nl"))
    {'a': 'Stad Ieper', 'b': 'Stad Ieper', 'c': 'onbekend bestuur (c)'}
    """
    ordered = sorted(needs, key=lambda need: need.id)
    groups = _groups(ordered)
    names = [_name_of(group, speaker) for group in groups]
    seen = Counter(names)
    found: dict[str, str] = {}
    for group, name in zip(groups, names, strict=True):
        label = name if seen[name] == 1 else f"{name} ({_apart(group)})"
        found |= {need.id: label for need in group}
    return {need.id: found[need.id] for need in needs}


def _groups(needs: Sequence[Need]) -> list[list[Need]]:
    """Gather the needs that share a mark, in the order of their first need."""
    municipality = _only_municipality(needs)
    group_of: dict[Mark, list[Need]] = {}
    for need in needs:
        marks = _marks(need, municipality)
        merged = [need]
        for other in {id(group_of[mark]): group_of[mark] for mark in marks if mark in group_of}.values():
            merged = sorted([*other, *merged], key=lambda each: each.id)
        for mark in {mark for each in merged for mark in _marks(each, municipality)}:
            group_of[mark] = merged
    apart = {id(group): group for group in group_of.values()}
    return sorted(apart.values(), key=lambda group: min(need.id for need in group))


def _marks(need: Need, municipality: Mapping[str, str | None]) -> list[Mark]:
    """List by what the board of a need is known; one that nothing is known of, by the need itself."""
    buyer = need.buyer
    marks: list[Mark] = []
    if buyer.name:
        key = plain_name(buyer.name)
        marks.append(("name", key, buyer.nis_code or municipality[key]))
    if buyer.nis_code and (buyer.kind in ONE_PER_MUNICIPALITY or not buyer.name):
        marks.append(("kind", buyer.kind or "municipality", buyer.nis_code))
    return marks or [("need", need.id, None)]


def _only_municipality(needs: Sequence[Need]) -> dict[str, str | None]:
    """Give the municipality of each name, where all that state one agree."""
    found: dict[str, set[str]] = {}
    for need in needs:
        codes = found.setdefault(plain_name(need.buyer.name or ""), set())
        codes |= {need.buyer.nis_code} if need.buyer.nis_code else set()
    return {name: next(iter(codes)) if len(codes) == 1 else None for name, codes in found.items()}


def _name_of(group: Sequence[Need], speaker: Speaker) -> str:
    """Choose one way to write a board: a name that was given, else its municipality."""
    written = sorted(" ".join(need.buyer.name.split()) for need in group if need.buyer.name)
    if written:
        return written[0]
    buyer = group[0].buyer
    if buyer.municipality is None:
        return speaker.say(WORDS, "unknown_board", need=group[0].id)
    is_ocmw = buyer.kind == "ocmw"
    return f"{speaker.name('ocmw')} {buyer.municipality}" if is_ocmw else buyer.municipality


def _apart(group: Sequence[Need]) -> str:
    """Tell a board from another of the same name."""
    return f"{group[0].buyer.municipality or '?'}, {group[0].id}"


def buyer_of(needs: Sequence[Need], name: str) -> Buyer:
    """Put together what the needs of one board say of it."""
    buyers = [need.buyer for need in needs]
    placed = next((buyer for buyer in buyers if buyer.nis_code), Buyer())
    kind = next((buyer.kind for buyer in buyers if buyer.kind), None)
    return Buyer(name, kind, placed.municipality, placed.nis_code)
