"""Reading the lexicon: what people write when they ask for a service type, one file per group and author."""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from catalog.exceptions import CatalogFileError
from catalog.taxonomy import DATA, ServiceType, Taxonomy, load_taxonomy
from matcher.model.lexicon import LexiconEntry, TrainingTexts

LEXICON = Path(__file__).parent / "lexicon"
NEGATIVES = "negatives.toml"
OUTSIDE_CPV = "outside_cpv.csv"
PURCHASES = {
    "nl": (
        "levering van {}",
        "aankoop van {}",
        "{} kopen",
        "raamovereenkomst voor het leveren van {}",
        "{} aankopen",
    ),
    "fr": ("fourniture de {}", "achat de {}", "marché de fournitures : {}"),
    "en": ("supply of {}", "purchase of {}", "buy {}"),
}
LISTS = (
    "terms_nl", "terms_fr", "terms_en", "verbs_nl",
    "examples_nl", "examples_fr", "examples_en", "near_misses",
)  # fmt: skip


def read_training_texts() -> TrainingTexts:
    """Read everything the resolver that ships is fitted on."""
    return TrainingTexts(
        entries=tuple(read_lexicon(load_taxonomy())),
        outside=tuple(read_outside_texts()),
        background=tuple(read_background_texts()),
        towns=tuple(_flemish_towns()),
    )


def read_lexicon(taxonomy: Taxonomy, folder: Path = LEXICON) -> list[LexiconEntry]:
    """Read one entry per service type, in the order of the taxonomy; its labels are always part of it.

    Parameters
    ----------
    taxonomy : Taxonomy
        The service types; a type without a table in the files gets its labels only.
    folder : pathlib.Path
        Where the files are, in folders by author; several tables for one type add up.

    Raises
    ------
    CatalogFileError
        If a table names a service type that does not exist, or has a list of another name.
    """
    tables: dict[str, list[Mapping[str, list[str]]]] = {}
    for path in sorted(folder.rglob("*.toml")):
        if path.name != NEGATIVES:
            for code, table in _tables(path, taxonomy).items():
                tables.setdefault(code, []).append(table)
    return [_entry(service_type, tables.get(service_type.code, [])) for service_type in taxonomy]


def read_outside_texts(folder: Path = LEXICON) -> list[str]:
    """Read the texts that ask for no service type of the taxonomy, in every language."""
    if not (folder / NEGATIVES).exists():
        return []
    with (folder / NEGATIVES).open("rb") as file:
        lists = tomllib.load(file)
    return [text for name in sorted(lists) for text in lists[name]]


def read_background_texts(folder: Path = LEXICON) -> list[str]:
    """Read CPV labels far from the taxonomy as texts: goods are asked for as a purchase.

    The labels are a sample of the CPV 2008 list of the Publications Office of the European Union (CC BY 4.0).
    """
    with (folder / OUTSIDE_CPV).open(encoding="utf-8", newline="") as file:
        return [_background_text(place, row) for place, row in enumerate(csv.DictReader(file))]


def _background_text(place: int, row: Mapping[str, str]) -> str:
    if row["kind"] != "goods":
        return row["label"]
    patterns = PURCHASES[row["lang"]]
    return patterns[place % len(patterns)].format(row["label"].lower())


def _tables(path: Path, taxonomy: Taxonomy) -> dict[str, Mapping[str, list[str]]]:
    with path.open("rb") as file:
        tables = dict(_flattened(tomllib.load(file)))
    faults = [
        f"«{code}»: «{name}» is onbekend"
        for code, table in tables.items()
        for name in ([code] if code not in taxonomy else sorted(set(table) - set(LISTS)))
    ]
    if faults:
        raise CatalogFileError(path.name, faults)
    return tables


def _flattened(file: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, list[str]]]]:
    """Take `["groen.gazon"]` and `[groen.gazon]` alike."""
    for name, table in file.items():
        if "." in name:
            yield name, table
        else:
            yield from ((f"{name}.{rest}", inner) for rest, inner in table.items())


def _entry(service_type: ServiceType, tables: Sequence[Mapping[str, list[str]]]) -> LexiconEntry:
    labels = (service_type.label_nl, service_type.label_en, service_type.label_fr)
    lists = {name: tuple(dict.fromkeys(text for table in tables for text in table.get(name, ()))) for name in LISTS}
    return LexiconEntry(code=service_type.code, labels=labels, **lists)


def _flemish_towns() -> list[str]:
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file) if row["region"] == "Vlaams Gewest"]
