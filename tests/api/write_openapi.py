"""Write the description of the API down again, after a change that was meant, with the answers that it shows.

The answers are those to the examples of bodies, about the example region on the day of the tests; of a list of things
only the first is shown.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
SNAPSHOT = HERE / "openapi.json"
ASKED = {"catalogue": "voorbeeld", "as_of": "2026-11-21", "year": "2026", "top": "1", "excluded": "1"}
# What explains one row is shown whole; it is short, and its parts add up.
SHOWN_WHOLE = ("criteria", "reasons", "warnings")
# Nobody made an entry in the log of the site that answers here.
LOG = {
    "at": "2026-11-21T09:30:00+00:00",
    "organisation_id": "regie",
    "provider_id": "voorbeeld-heggenrank",
    "tool": "search",
    "service_types": ["netheid.bushokjes"],
    "places": ["Ieper"],
    "outcome": "full",
    "rank": 1,
    "n_ranked": 2,
    "score": 100.0,
    "revision": 3,
}


def main() -> None:
    """Write both where the service and the test look for them."""
    sys.path.insert(0, str(HERE.parent))
    from service.api.examples import ANSWERS, answers
    from service.app import create_app
    from service.settings import Settings

    ANSWERS.write_text(_json(real_answers()), encoding="utf-8")
    answers.cache_clear()
    made = create_app(Settings(database="sqlite://")).openapi()
    SNAPSHOT.write_text(_json(made), encoding="utf-8")


def real_answers() -> dict[str, Any]:
    """Ask every question whose answer is no record or list of records."""
    from api_calling import Caller
    from service.api.coverage_shapes import GAP
    from service.api.description import description_of
    from service.api.samples import NEED
    from service.settings import Settings
    from serving import make_database, open_site

    with TemporaryDirectory() as folder:
        make_database(Path(folder) / "schakel.db")
        site = open_site(Settings(database=f"sqlite:///{folder}/schakel.db"))
        call = Caller(site, "administrator")
        call("POST", "/needs", NEED | {"id": "voorbeeld-bushokjes-ieper"})
        for number in (1, 2):  # two make a niche
            call("POST", "/gaps", GAP | {"id": f"hiaat-{number}"})
        found = {"NeutralityLog": {"items": [LOG], "next": None}}
        for method, path, shape, body, parameters in questions(description_of(site.app)):
            query = "&".join(f"{name}={value}" for name, value in ASKED.items() if name in parameters)
            found.setdefault(shape, shortened(call(method, f"{path}?{query}", body).json()))
        return found


def questions(description: dict[str, Any]) -> list[tuple[str, str, str, Any, list[str]]]:
    """List what is asked: the method, the path, the shape of the answer, the body, and the names of parameters."""
    from service.api.examples import IN_ADDRESS

    schemas, asked = description["components"]["schemas"], []
    for path, operations in description["paths"].items():
        for method, each in operations.items():
            content = each["responses"].get("200", {}).get("content", {}).get("application/json")
            shape = "" if content is None else content["schema"]["$ref"].rpartition("/")[2]
            if not shape or path.endswith("/batch") or is_shown_by_itself(shape, schemas):
                continue
            sent = each.get("requestBody", {}).get("content", {}).get("application/json", {"schema": {}})["schema"]
            body = schemas[sent["$ref"].rpartition("/")[2]]["examples"][0] if "$ref" in sent else None
            address = path.removeprefix("/api/v1").format(**{name: given for name, (_, given) in IN_ADDRESS.items()})
            asked.append((method.upper(), address, shape, body, [one["name"] for one in each.get("parameters", ())]))
    return asked


def is_shown_by_itself(shape: str, schemas: dict[str, Any]) -> bool:
    """Say whether a shape has an example, or is a list of what has one."""
    items = schemas[shape]["properties"].get("items", {}).get("items", {}).get("$ref", "").rpartition("/")[2]
    return "examples" in schemas[shape] or "examples" in schemas.get(items, {})


def shortened(value: Any, name: str = "") -> Any:
    """Show only the first of things in a list, and a few of numbers or words."""
    if isinstance(value, dict):
        return {key: shortened(each, key) for key, each in value.items()}
    if not isinstance(value, list):
        return value
    most = len(value) if name in SHOWN_WHOLE else 1 if any(isinstance(each, dict) for each in value) else 4
    return [shortened(each) for each in value[:most]]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    main()
