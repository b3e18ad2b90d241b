"""What is known of one provider, as lines for a person."""

from collections.abc import Iterator

from catalog.completeness import completeness
from catalog.names import FoundOrganisation
from catalog.records import ProviderRecord
from catalog.taxonomy import load_taxonomy
from matcher.messages import Speaker
from service.messages import text


def provider_lines(found: FoundOrganisation, record: ProviderRecord, lang: str) -> Iterator[str]:
    """Write the name, work forms, spellings, offer, facts with their source, and what is to be completed."""
    provider, speaker = found.provider, Speaker(lang)
    if found.correction is not None:
        yield f"! {found.correction}"
    yield f"{provider.name} [{provider.id}]"
    yield f"  {text('work_forms', lang)}: {', '.join(speaker.name(kind) for kind in provider.kinds)}"
    if provider.aliases:
        yield f"  {text('spellings', lang)}: {'; '.join(provider.aliases)}"
    taxonomy = load_taxonomy()
    for offering in provider.offerings:
        service_type = taxonomy.get(offering.service_type)
        label = service_type.label_nl if lang == "nl" else service_type.label_en
        inferred = f" ({text('from_name', lang)})" if offering.is_inferred else ""
        yield f"  + {label} [{offering.service_type}]{inferred}"
    for fact in record.facts or ():
        yield f"  · {fact.field}: {fact.value} ({fact.source}, {fact.date or '?'})"
    open_questions = completeness(record)
    yield f"  {text('completeness', lang)}: {100 * open_questions.share:.0f} %"
    yield f"  {text('missing', lang)}: {', '.join(open_questions.missing(lang))}"
