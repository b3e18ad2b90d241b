"""Enough near offer for every rung of the participatieladder: rungs by municipality."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.columns import stated_or
from matcher.coverage.blocks import blocks_of, neutral_need
from matcher.coverage.messages import NOTICES, RUNG_NAMES
from matcher.geo import distances_km
from matcher.messages import Speaker
from matcher.model.ladder import ALL_RUNGS, LadderRules
from matcher.model.need import NeedPlace
from matcher.model.policy import Policy
from matcher.model.provider import Provider, current_kind
from matcher.model.result import Note
from matcher.model.supply import BoolArray, FloatArray, IntArray, Supply


@dataclass(frozen=True, slots=True)
class RungCell:
    """One rung in one municipality.

    `sits` counts the providers with a site near enough, `works` those that sit further but surely come to work,
    `unknown` those of which neither is known. `nearest` is the one with the nearest site.
    """

    rung: int
    municipality: str
    nis_code: str
    state: str
    sits: int
    works: int
    unknown: int
    nearest_id: str | None
    nearest_name: str | None
    nearest_km: float | None


@dataclass(frozen=True, slots=True)
class RungSummary:
    """One rung: its kinds, how many providers of them there are, and how many municipalities stand in each state."""

    rung: int
    label: str
    kinds: tuple[str, ...]
    n_providers: int
    enough: int
    too_few: int
    unknown: int
    nobody: int


@dataclass(frozen=True, slots=True)
class RungAnswer:
    """The ladder over all places."""

    as_of: str
    near_km: float
    enough_providers: int
    rungs: tuple[RungSummary, ...]
    cells: tuple[RungCell, ...]
    notices: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Reached:
    """How every provider stands to every place; arrays of shape (n_providers, n_places).

    `km` is the distance of its nearest site, nan where no site is known; `is_open` says that it is not known whether
    it works there.
    """

    km: FloatArray
    works: BoolArray
    is_open: BoolArray


def rung_coverage(
    places: Sequence[NeedPlace], supply: Supply, policy: Policy, rules: LadderRules, *, lang: str = "nl"
) -> RungAnswer:
    """Count for every rung and municipality the providers that sit or work near enough.

    Parameters
    ----------
    places : sequence of NeedPlace
        At least one.
    supply : Supply
    policy : Policy
    rules : LadderRules
        Of the same day.
    lang : {"nl", "en"}
    """
    reached, speaker = _reached(tuple(places), supply, policy), Speaker(lang)
    found = [_rung(rung, places, supply, reached, rules, speaker) for rung in rules.rungs]
    return RungAnswer(
        as_of=policy.as_of.isoformat(),
        near_km=rules.near_km,
        enough_providers=rules.enough_providers,
        rungs=tuple(summary for summary, _ in found),
        cells=tuple(cell for _, cells in found for cell in cells),
        notices=_notices(rules, speaker),
    )


def _reached(places: tuple[NeedPlace, ...], supply: Supply, policy: Policy) -> _Reached:
    shape = (len(supply.providers), len(places))
    works, is_open = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    is_open[[not provider.offerings for provider in supply.providers]] = True
    need = neutral_need((), places)
    for block in blocks_of(supply.rows_by_service_type, supply, need, policy):
        measures, provider = block.question.measures, block.candidates.columns.provider
        goes = block.serves & measures.goes_out[:, None]
        for marks, mask in ((works, goes & ~measures.is_area_unknown), (is_open, goes & measures.is_area_unknown)):
            at, place = mask.nonzero()
            marks[provider[at], place] = True
    return _Reached(_nearest_sites(places, supply), works, is_open)


def _nearest_sites(places: Sequence[NeedPlace], supply: Supply) -> FloatArray:
    """Measure from the nearest known site of every provider, shape (n_providers, n_places)."""
    sites = [(at, *point) for at, each in enumerate(supply.providers) for point in _points(each)]
    km = np.full((len(supply.providers), len(places)), np.inf)
    if sites:
        number, lat_deg, lon_deg = (np.array(column) for column in zip(*sites, strict=True))
        to_lat_deg = np.array([place.lat_deg for place in places])
        to_lon_deg = np.array([place.lon_deg for place in places])
        far = distances_km(lat_deg[:, None], lon_deg[:, None], to_lat_deg=to_lat_deg, to_lon_deg=to_lon_deg)
        first = np.flatnonzero(np.diff(number, prepend=-1))  # the sites of one provider stand together
        km[number[first]] = np.minimum.reduceat(far, first, axis=0)
    return np.where(np.isinf(km), np.nan, km)


def _points(provider: Provider) -> list[tuple[float, float]]:
    """List the points of a provider's sites, those that only an offering names included."""
    named = [*(provider.sites or ()), *(each.site for each in provider.offerings if each.site is not None)]
    return [(site.lat_deg, site.lon_deg) for site in named if site.lat_deg is not None and site.lon_deg is not None]


def _rung(
    rung: int, places: Sequence[NeedPlace], supply: Supply, reached: _Reached, rules: LadderRules, speaker: Speaker
) -> tuple[RungSummary, list[RungCell]]:
    kinds = rules.kinds(rung)
    of_rung = np.array([bool({*map(current_kind, each.kinds)} & {*kinds}) for each in supply.providers], dtype=bool)
    km, works, is_open = reached.km[of_rung], reached.works[of_rung], reached.is_open[of_rung]
    sits = km <= rules.near_km
    unknown = ~sits & ~works & (np.isnan(km) | is_open)
    counts = [np.count_nonzero(mask, axis=0) for mask in (sits, works & ~sits, unknown)]
    at_places: list[tuple[int, int, int]] = list(zip(*(each.tolist() for each in counts), strict=True))
    states = [_state(*each, rules.enough_providers) for each in at_places]
    names = [provider for provider, is_one in zip(supply.providers, of_rung.tolist(), strict=True) if is_one]
    cells = [
        RungCell(rung, place.municipality, place.nis_code, state, *counted, *nearest)
        for place, state, counted, nearest in zip(places, states, at_places, _nearest(names, km), strict=True)
    ]
    label = speaker.say(RUNG_NAMES, str(rung))
    by_state = [states.count(state) for state in ("enough", "too_few", "unknown", "nobody")]
    return RungSummary(rung, label, kinds, len(names), *by_state), cells


def _state(sits: int, works: int, unknown: int, enough: int) -> str:
    """Say how a rung stands in a municipality: what is not known is neither enough nor nothing."""
    known = sits + works
    if known >= enough:
        return "enough"
    if unknown:
        return "unknown"
    return "too_few" if known else "nobody"


def _nearest(providers: Sequence[Provider], km: FloatArray) -> list[tuple[str | None, str | None, float | None]]:
    """Name the provider with the nearest site at every place."""
    if not providers or np.isnan(km).all():
        return [(None, None, None)] * km.shape[1]
    at: IntArray = stated_or(np.inf, km).argmin(axis=0)
    found = [(providers[first], float(km[first, place])) for place, first in enumerate(at.tolist())]
    return [(provider.id, provider.name, round(distance, 4)) for provider, distance in found]


def _notices(rules: LadderRules, speaker: Speaker) -> tuple[Note, ...]:
    enough, km = speaker.counted(rules.enough_providers, "provider"), speaker.number(rules.near_km)
    notes = [Note("rungs_uncertain", speaker.say(NOTICES, "rungs_uncertain", km=km, enough=enough))]
    unlisted = tuple(speaker.say(RUNG_NAMES, str(rung)) for rung in ALL_RUNGS if rung not in rules.rungs)
    if unlisted:
        listed = speaker.listed(unlisted)
        notes.append(Note("rungs_not_listed", speaker.say(NOTICES, "rungs_not_listed", rungs=listed)))
    return tuple(notes)
