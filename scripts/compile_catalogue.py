"""Check the region's providers and write them as values: `python -m scripts.compile_catalogue`."""

from catalog.compiled import write_compiled
from catalog.reading import read_catalog


def main() -> None:
    """Compile the shipped catalogue."""
    write_compiled(read_catalog(None).providers)


if __name__ == "__main__":
    main()
