"""Write the description of the API down again, after a change that was meant."""

import json
from pathlib import Path

from service.app import create_app
from service.settings import Settings

SNAPSHOT = Path(__file__).parent / "openapi.json"


def main() -> None:
    """Write it where the test looks for it."""
    made = create_app(Settings(database="sqlite://")).openapi()
    SNAPSHOT.write_text(json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
