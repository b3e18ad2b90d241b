"""How the map of who goes where is drawn, and its table: the same numbers twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.map_shapes import MapShapes, Shape
from catalog.places import load_places
from matcher.goers import Served
from service.web.catalogue.map_drawing import TEXT_SHARE, DrawnShape, MapDrawing, credits_of, share_of
from service.web.catalogue.map_labels import Labelled, labels_of
from service.web.rendering import Frame

N_SHADES = 4
DARKEST = f"s{N_SHADES}"
MOST_NAMES = 25  # more names on a map run into each other

TEXTS: Mapping[str, tuple[str, str]] = {
    "sure": ("{name}: {sure} zeker", "{name}: {sure} surely"),
    "and_maybe": (", {maybe} misschien", ", {maybe} maybe"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One shade of the legend: from how many providers to how many."""

    css: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Line:
    """One municipality: how many go there, and where the list of them is."""

    nis_code: str
    name: str
    served: Served
    href: str

    @property
    def is_only_maybe(self) -> bool:
        """Say that nobody surely goes there, but somebody may."""
        return not self.served.sure and self.served.maybe > 0


def steps_of(counts: Iterable[int]) -> tuple[Step, ...]:
    """Cut the counts in at most four steps of whole numbers, nobody apart."""
    most = max(counts, default=0)
    highs = sorted({-(-most * step // N_SHADES) for step in range(1, N_SHADES + 1)} - {0})
    lows = [1, *(high + 1 for high in highs)]
    shades = range(N_SHADES - len(highs) + 1, N_SHADES + 1)
    steps = (Step(f"s{shade}", low, high) for shade, low, high in zip(shades, lows, highs, strict=False))
    return (Step("s0", 0, 0), *steps)


def lines_of(served: Mapping[str, Served], filters: Mapping[str, str], frame: Frame) -> tuple[Line, ...]:
    """Put the municipalities in alphabetical order, each with the way to the list of its providers."""
    names = {code: load_places().by_nis(code).name for code in served}
    return tuple(
        Line(code, names[code], served[code], frame.link("/aanbieders", **{"bediend": names[code], **filters}))
        for code in sorted(served, key=lambda code: names[code])
    )


def drawing_of(shapes: MapShapes, lines: tuple[Line, ...], steps: tuple[Step, ...], lang: str) -> MapDrawing:
    """Draw the municipalities of a zone with their numbers, and what lies around it in grey."""
    by_code = {line.nis_code: line for line in lines}
    box = shapes.view_box_of(by_code)
    drawn: list[DrawnShape] = []
    labelled: list[Labelled] = []
    for code, shape in shapes.within(box).items():
        line = by_code.get(code)
        if line is None:
            drawn.append(DrawnShape(shape.path, "outside", load_places().by_nis(code).name))
        else:
            drawn.append(_drawn(shape, line, steps, lang))
            labelled.append(Labelled(shape, line.name, _number(line), drawn[-1].css == DARKEST))
    texts = labels_of(labelled, share_of(box, TEXT_SHARE), is_named=len(lines) <= MOST_NAMES)
    note, source = credits_of(shapes, lang)
    return MapDrawing(box, tuple(drawn), note, source, texts=texts)


def _drawn(shape: Shape, line: Line, steps: tuple[Step, ...], lang: str) -> DrawnShape:
    """Shade a municipality by its number; one with nobody but a maybe is hatched."""
    shade = next(step.css for step in steps if step.low <= line.served.sure <= step.high)
    css = "" if line.is_only_maybe else shade
    return DrawnShape(shape.path, css, _title(line, lang), line.href, is_maybe=line.is_only_maybe)


def _number(line: Line) -> str:
    return "?" if line.is_only_maybe else str(line.served.sure)


def _title(line: Line, lang: str) -> str:
    said = TEXTS["sure"][lang == "en"].format(name=line.name, sure=line.served.sure)
    return said + (TEXTS["and_maybe"][lang == "en"].format(maybe=line.served.maybe) if line.served.maybe else "")
