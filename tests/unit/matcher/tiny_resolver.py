"""A resolver over five service types, fitted in a second, for tests."""

from functools import cache

from matcher.model.lexicon import LexiconEntry, TrainingTexts
from matcher.model.resolution import ResolverModel
from matcher.resolver_rows import Recipe
from matcher.resolver_training import Fit, train

CPV = {
    "netheid.bushokjes": ("90910000", "90600000"),
    "groen.hagen": ("77342000",),
    "zorg.strijk": ("98310000", "98315000"),
    "kringloop.ict": ("50320000",),
    "mobiliteit.fietsherstel": ("50800000",),
}
OUTSIDE = (
    "kernreactor bouwen", "advocaat voor een echtscheiding", "hypothecaire lening aanvragen", "gasturbines leveren",
    "vliegtuigtickets naar Lissabon", "wijn kopen voor een feest", "hartoperatie in het ziekenhuis", "piano stemmen",
    "een verzekering tegen brand", "brandstof voor vrachtwagens", "software voor boekhouding", "paspoort verlengen",
)  # fmt: skip
FIT = Fit(recipe=Recipe(verb_phrases=6, tender_titles=4, questions=4), held_out_share=0.25, left_out_share=0.2)


def entry(code: str, things: str, verbs: str) -> LexiconEntry:
    """Make an entry out of some things and some verbs."""
    objects, actions = tuple(things.split()), tuple(verbs.split())
    return LexiconEntry(
        code=code,
        labels=(f"{objects[0]} {actions[0]}",),
        terms_nl=objects,
        verbs_nl=actions,
        examples_nl=tuple(f"wie kan onze {thing} {verb} tegen vrijdag" for thing in objects for verb in actions),
        near_misses=(f"nieuwe {objects[0]} kopen", f"{objects[1]} leveren aan de stad"),
    )


ENTRIES = (
    entry("netheid.bushokjes", "bushokjes abribussen schuilhuisjes haltes", "poetsen kuisen reinigen wassen"),
    entry("groen.hagen", "hagen haag ligusters beukenhaag", "scheren knippen snoeien bijwerken"),
    entry("zorg.strijk", "hemden strijkmand was overhemden", "strijken plooien persen opvouwen"),
    entry("kringloop.ict", "laptops computers beeldschermen servers", "wissen refurbishen opknappen hergebruiken"),
    entry("mobiliteit.fietsherstel", "fiets velo fietsband rijwiel", "herstellen repareren maken nakijken"),
)
TEXTS = TrainingTexts(entries=ENTRIES, outside=OUTSIDE, background=("levering van steenkool",))


@cache
def tiny_model() -> ResolverModel:
    """Fit once per test process."""
    return train(TEXTS, cpv=CPV, fit=FIT)
