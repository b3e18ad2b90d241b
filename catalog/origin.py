"""Where something was found in a file: its row or JSON path, said the way a person reads it."""

from dataclasses import dataclass

from catalog.faults import Fault

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an object was found.

    Attributes
    ----------
    file : str
        Name as the user gave it.
    where : str
        Row or JSON path of the object; empty when it is the whole file.
    """

    file: str
    where: str = ""

    def locate(self, path: Path) -> tuple[str, str]:
        """Name the object that holds a value, and the field that it is.

        Examples
        --------
        >>> Origin("a.json", "providers[2]").locate(("offerings", 0, "modes", 1))
        ('providers[2].offerings[0]', 'modes[1]')
        >>> Origin("a.jsonl", "rij 3").locate(("places", 0, "lat"))
        ('rij 3, places[0]', 'lat')
        """
        named = [at for at, part in enumerate(path) if isinstance(part, str)]
        cut = named[-1] if named else len(path)
        return self.inside(path[:cut]).where, json_path(path[cut:])

    def inside(self, path: Path) -> "Origin":
        """Go down into the object.

        Examples
        --------
        >>> Origin("a.json").inside(("providers", 2)).inside(("sites", 0)).where
        'providers[2].sites[0]'
        """
        steps = json_path(path)
        if self.where and steps:
            steps = (", " if " " in self.where else "" if steps.startswith("[") else ".") + steps
        return Origin(self.file, f"{self.where}{steps}")

    def fault(self, path: Path, value: object, message: str, *, level: str = "error") -> Fault:
        """Say what is wrong with one value."""
        where, field = self.locate(path)
        return Fault(self.file, where, field, value, message, level)


def json_path(path: Path) -> str:
    """Write a path as in JavaScript.

    Examples
    --------
    >>> json_path(("offerings", 0, "area"))
    'offerings[0].area'
    """
    steps = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(steps).removeprefix(".")
