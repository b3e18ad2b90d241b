"""What was said of boards, by name, put together: one value for each board."""

from collections.abc import Iterable, Mapping, Sequence

from matcher.bundling.proposing import boards_of
from matcher.model.bundling import NO, UNKNOWN_REPLY, YES, BoardWord, plain_name
from matcher.model.need import Need

# What may be said of a board: the name of the list, and what it means.
SAID: Mapping[str, tuple[str, str | bool]] = {
    "joins": ("reply", YES),
    "declines": ("reply", NO),
    "leads": ("leads", YES),
    "leads_not": ("leads", NO),
    "experienced": ("has_experience", True),
}


def words_of(said: Mapping[str, Sequence[str]]) -> tuple[BoardWord, ...]:
    """Put together what is said of each board; the last word counts where two contradict each other."""
    found: dict[str, dict[str, str | bool]] = {}
    for name, (field, value) in SAID.items():
        for board in said.get(name, ()):
            found.setdefault(plain_name(board), {"name": board.strip()})[field] = value
    return tuple(_word(each) for each in found.values())


def _word(said: Mapping[str, str | bool]) -> BoardWord:
    return BoardWord(
        name=str(said["name"]),
        reply=str(said.get("reply", UNKNOWN_REPLY)),
        leads=str(said.get("leads", UNKNOWN_REPLY)),
        has_experience=True if said.get("has_experience") else None,
    )


def contradictions(said: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Name the boards of which both yes and no is said."""
    both = (("joins", "declines"), ("leads", "leads_not"))
    found = [_plains(said.get(yes, ())) & _plains(said.get(no, ())) for yes, no in both]
    return tuple(sorted(set().union(*found)))


def strangers(words: Iterable[BoardWord], needs: Sequence[Need]) -> tuple[str, ...]:
    """Name the boards that something is said of, but that ask for nothing."""
    known = _plains(boards_of(needs))
    return tuple(word.name for word in words if plain_name(word.name) not in known)


def _plains(names: Iterable[str]) -> set[str]:
    return {plain_name(name) for name in names}
