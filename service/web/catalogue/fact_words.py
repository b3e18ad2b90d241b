"""What the fields of sourced facts are called, for who reads them on the page of a provider."""

import datetime
import re
from collections.abc import Mapping

from service.web.catalogue.directory_choices import service_labels
from service.web.formats import day

OFFERING = "offering."
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# The fields that the documents of the region fill in; an own import may have others, which keep their name.
FIELDS: Mapping[str, tuple[str, str]] = {
    "name": ("naam", "name"),
    "kind": ("werkvorm", "kind"),
    "kinds": ("werkvorm", "kind"),
    "part_of": ("onderdeel van", "part of"),
    "site.municipality": ("gemeente van de vestiging", "municipality of the site"),
    "offering.valid_from": ("begin van het aanbod", "start of the offer"),
    "area": ("werkgebied", "service area"),
    "area.radius": ("straal", "radius"),
    "area.outside": ("buiten het werkgebied", "outside the area"),
    "agreement.to": ("einde van de overeenkomst", "end of the agreement"),
    "team": ("ploeg", "team"),
    "team.supervisors": ("begeleiders", "supervisors"),
    "notice": ("bericht aan besturen", "notice to authorities"),
    "project": ("project", "project"),
    "proeftuin": ("proeftuin", "pilot"),
    "role": ("rol", "role"),
    "origin": ("ontstaan", "origin"),
    "inflow": ("instroom", "inflow"),
    "kitchen": ("keuken", "kitchen"),
    "drivers_fte": ("chauffeurs (VTE)", "drivers (FTE)"),
    "depot.workers_fte": ("magazijniers (VTE)", "warehouse workers (FTE)"),
    "new_jobs_platform": ("nieuwe werkposten van het platform", "new jobs of the platform"),
    "lde.size_fte": ("grootte als LDE (VTE)", "size as LDE (FTE)"),
    "lde.minimum_fte": ("minimum voor een LDE (VTE)", "minimum of an LDE (FTE)"),
    "hydrants.registered": ("geregistreerde hydranten", "registered hydrants"),
    "hydrants.controlled": ("gecontroleerde hydranten", "checked hydrants"),
    "hydrants.defect": ("hydranten die niet in orde zijn", "defective hydrants"),
    "hydrants.to_do_2020": ("hydranten nog te controleren in 2020", "hydrants still to check in 2020"),
}


def fact_name(field: str, lang: str) -> str:
    """Name the field of a fact; a service is called by its label."""
    if field in FIELDS:
        return FIELDS[field][lang == "en"]
    code = field.removeprefix(OFFERING)
    labels = service_labels(lang)
    if field.startswith(OFFERING) and code in labels:
        return f"{'service' if lang == 'en' else 'dienst'}: {labels[code]}"
    return field


def fact_text(value: str, lang: str) -> str:
    """Write a text, or a day in full."""
    if not DATE.fullmatch(value):
        return value
    try:
        return day(datetime.date.fromisoformat(value), lang=lang)
    except ValueError:
        return value
