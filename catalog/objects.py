"""The objects of a file that holds one, a list of them, an object with that list, or one on each line."""

from collections.abc import Iterable, Iterator

from catalog.documents import Document
from catalog.faults import Fault
from catalog.origin import Path


def objects_in(documents: Iterable[Document | Fault], key: str, faults: list[Fault]) -> Iterator[Document]:
    """Take lists apart.

    Parameters
    ----------
    documents : iterable of Document or Fault
    key : str
        The name of the list in an object that holds one, such as «agreements».
    faults : list of Fault
        What cannot be read joins them.

    Yields
    ------
    Document
        One for each object.

    Examples
    --------
    >>> from catalog.origin import Origin
    >>> [each.value for each in objects_in([Document(Origin("a.json"), {"changes": [1, 2]})], "changes", [])]
    [1, 2]
    """
    for document in documents:
        if isinstance(document, Fault):
            faults.append(document)
        else:
            yield from _split(document, key, faults)


def _split(document: Document, key: str, faults: list[Fault]) -> Iterator[Document]:
    origin, value = document.origin, document.value
    path: Path = ()
    if isinstance(value, dict) and key in value:
        others = [name for name in value if name != key]
        faults.extend(
            origin.fault((name,), value[name], f"dit veld bestaat hier niet; verwacht {key}") for name in others
        )
        value, path = value[key], (key,)
        if not isinstance(value, list):
            faults.append(origin.fault((key,), value, "verwacht een lijst"))
            return
    if isinstance(value, list):
        yield from (Document(origin.inside((*path, at)), each) for at, each in enumerate(value))
    else:
        yield document
