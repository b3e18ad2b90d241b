"""The weights of a need as sliders: what each stands on, and the shares they come down to."""

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.model.policy import CRITERIA
from service.form_words import label
from service.forms import WEIGHT_NAMES, NeedForm, shares

MAIN_CRITERIA = ("service", "proximity", "capacity", "mobility")


@dataclass(frozen=True, slots=True)
class Slider:
    """One weight: the name of its field, what stands in it (0..100, or what was typed), and its share of 1."""

    criterion: str
    field: str
    label: str
    value: str
    share: float
    is_optional: bool


def sliders(form: NeedForm, usual: Mapping[str, float], lang: str) -> tuple[Slider, ...]:
    """Lay out every weight; as long as none is given, the usual ones of the day stand there."""
    given = shares(form)
    found: Mapping[str, float | str] = given or usual
    return tuple(
        Slider(
            criterion=criterion,
            field=WEIGHT_NAMES[criterion],
            label=label(WEIGHT_NAMES[criterion], lang),
            value=_typed(form, criterion) if given else f"{100 * usual.get(criterion, 0):g}",
            share=_share(found.get(criterion, 0.0)),
            is_optional=criterion not in MAIN_CRITERIA,
        )
        for criterion in CRITERIA
    )


def _typed(form: NeedForm, criterion: str) -> str:
    return str(getattr(form, f"weight_{criterion}")).strip().replace(",", ".") or "0"


def _share(value: float | str) -> float:
    return value if isinstance(value, float) else 0.0
