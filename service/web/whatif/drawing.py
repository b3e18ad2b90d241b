"""The map of a what-if: what is worst for each municipality; the table beside it says the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog.asking import need_place
from catalog.map_shapes import MapShapes
from catalog.places import load_places
from catalog.policy import load_service_types
from matcher.messages import Speaker
from matcher.model.need import NeedPlace
from matcher.whatif.result import Consequence, WhatIf
from service.state import Shared
from service.web.catalogue.map_drawing import TEXT_SHARE, DrawnShape, MapDrawing, credits_of, share_of, view_of
from service.web.catalogue.map_labels import Labelled, labels_of
from service.web.catalogue.map_tiles import over_tiles
from service.whatif.exporting import KINDS
from service.whatif.words import WORDS

MOST_NAMES = 40
# From the worst to the best, with the shade and the sign of each; what is missing here is not drawn apart.
SHADES: Mapping[str, tuple[str, str]] = {
    "falls_out": ("s4", "✗"),
    "met_by_others": ("s3", "≈"),
    "weakened": ("s3", "½"),
    "to_confirm": ("", "?"),
    "not_matched": ("", "?"),
    "ruled_out": ("", "?"),
    "gained": ("s1", "+"),
    "restored": ("s1", "+"),
    "more_choice": ("s1", "+"),
    "strengthened": ("s1", "+"),
    "maybe_more": ("", "?"),
}
WORST_FIRST = tuple(SHADES)
UNTOUCHED, OUTSIDE = "s0", "outside"
ON_DARK = frozenset({"s3", "s4"})


@dataclass(frozen=True, slots=True)
class Fate:
    """What is worst for one municipality, in words, and of what."""

    nis_code: str
    name: str
    outcome: str
    word: str
    of_what: str

    @property
    def css(self) -> str:
        """Give the shade; nothing is a hatching."""
        return SHADES[self.outcome][0]

    @property
    def sign(self) -> str:
        """Give the sign that says it without colour."""
        return SHADES[self.outcome][1]


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One shade with its sign and what it says."""

    css: str
    sign: str
    word: str


def fates_of(answer: WhatIf, lang: str) -> tuple[Fate, ...]:
    """Find what is worst for each municipality, by name."""
    found: dict[str, list[Consequence]] = {}
    for each in (*answer.agreements, *answer.needs, *answer.municipalities):
        for name in _touched(each) if each.outcome in SHADES else ():
            found.setdefault(name, []).append(each)
    return tuple(_fate(name, listed, lang) for name, listed in sorted(found.items()))


def _touched(each: Consequence) -> tuple[str, ...]:
    """Name the municipalities that lose something, when it is known which; else all of the work."""
    lost = {place for loss in each.lost for place in loss.places_lost}
    touched = (name for name in each.municipalities if any(f" {place}".endswith(f" {name}") for place in lost))
    return tuple(touched) or each.municipalities


def _fate(name: str, listed: Sequence[Consequence], lang: str) -> Fate:
    outcome = min((each.outcome for each in listed), key=WORST_FIRST.index)
    meant = dict.fromkeys(_what(each, lang) for each in listed if each.outcome == outcome)
    word = Speaker(lang).say(WORDS, outcome)
    return Fate(need_place(load_places().find(name)).nis_code, name, outcome, word, ", ".join(meant))


def _what(each: Consequence, lang: str) -> str:
    services = ", ".join(load_service_types().label(code, lang) for code in each.service_types)
    if each.subject == "municipality":
        return services
    kind = Speaker(lang).say(KINDS, each.subject)
    return f"{kind} {each.board or each.id} ({services})"


def legend_of(fates: Iterable[Fate]) -> tuple[LegendLine, ...]:
    """Name each shade that is on the map, the worst first."""
    on_map = {each.outcome: each for each in fates}
    shown = (on_map[outcome] for outcome in WORST_FIRST if outcome in on_map)
    return tuple(LegendLine(each.css, each.sign, each.word) for each in shown)


def drawn(shared: Shared, fates: Sequence[Fate], places: Sequence[NeedPlace], lang: str) -> MapDrawing:
    """Draw the map: on its own, or over the tiles of the server that the operator chose."""
    if shared.shapes_on_tiles is None:
        return drawing_of(shared.map_shapes, fates, places, lang)
    return over_tiles(drawing_of(shared.shapes_on_tiles, fates, places, lang), shared.settings)


def drawing_of(shapes: MapShapes, fates: Sequence[Fate], places: Sequence[NeedPlace], lang: str) -> MapDrawing:
    """Draw every municipality that was looked at, shaded and signed by what is worst for it."""
    by_code = {each.nis_code: each for each in fates}
    looked_at = {place.nis_code for place in places}
    box = view_of(shapes, looked_at | by_code.keys())
    found, labelled = [], []
    for code, shape in shapes.within(box).items():
        fate, name = by_code.get(code), load_places().by_nis(code).name
        if fate is None:
            found.append(DrawnShape(shape.path, UNTOUCHED if code in looked_at else OUTSIDE, name))
        else:
            title = f"{name}: {fate.word}"
            found.append(DrawnShape(shape.path, fate.css, title, is_maybe=not fate.css))
            labelled.append(Labelled(shape, name, fate.sign, fate.css in ON_DARK))
    texts = labels_of(labelled, share_of(box, TEXT_SHARE), is_named=len(labelled) <= MOST_NAMES)
    note, source = credits_of(shapes, lang)
    return MapDrawing(box, tuple(found), note, source, texts=texts)
