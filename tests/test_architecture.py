"""Who may import whom, and what stays out of the engine: held by reading the source."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("matcher", "catalog", "service")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
OF_MATCHER = [path for path in SOURCES if path.is_relative_to(ROOT / "matcher")]
OF_CATALOG = [path for path in SOURCES if path.is_relative_to(ROOT / "catalog")]
OUTSIDE_SERVICE = OF_MATCHER + OF_CATALOG

MATCHER_MAY_IMPORT = {"matcher", "numpy", "scipy", "sklearn", "rapidfuzz", "cython", "msgspec"}
OUT_OF_THE_ENGINE = {  # files, network, processes, logging and the clock
    *("os", "pathlib", "io", "tempfile", "shutil", "glob", "fileinput", "csv", "tomllib", "pickle"),
    *("sqlite3", "dbm", "shelve", "socket", "ssl", "http", "urllib", "subprocess", "multiprocessing"),
    *("logging", "time", "zoneinfo"),
}
SLOW_TO_IMPORT = {"pandas", "sklearn", "scipy"}
CLOCK_READINGS = {"today", "now", "utcnow"}

each_source = pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
each_of_matcher = pytest.mark.parametrize("path", OF_MATCHER, ids=lambda path: str(path.relative_to(ROOT)))
each_of_catalog = pytest.mark.parametrize("path", OF_CATALOG, ids=lambda path: str(path.relative_to(ROOT)))
each_outside_service = pytest.mark.parametrize("path", OUTSIDE_SERVICE, ids=lambda path: str(path.relative_to(ROOT)))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_names(node: ast.AST) -> list[str]:
    """Every dotted name one import statement makes known, `from a import b` as `a.b`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names]
    return []


def imports_anywhere(tree: ast.Module) -> set[str]:
    return {name for node in ast.walk(tree) for name in imported_names(node)}


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def run_on_import(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs when the module is imported: not the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if is_type_checking(child):
            continue
        yield child
        yield from run_on_import(child)


def imports_on_import(tree: ast.Module) -> set[str]:
    return {name for node in run_on_import(tree) for name in imported_names(node)}


def tops(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def clock_readings(tree: ast.Module) -> list[str]:
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_READINGS
    ]


@each_of_matcher
def test_the_engine_imports_only_arrays_text_distance_and_itself(path: Path) -> None:
    found = tops(imports_anywhere(parsed(path)))

    assert found <= MATCHER_MAY_IMPORT | sys.stdlib_module_names


@each_of_matcher
def test_the_engine_knows_no_files_network_clock_or_log(path: Path) -> None:
    tree = parsed(path)

    opened = [
        f"line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "print"}
    ]

    assert not tops(imports_anywhere(tree)) & OUT_OF_THE_ENGINE
    assert not opened


@each_of_catalog
def test_the_catalogue_takes_only_value_types_from_the_engine(path: Path) -> None:
    from_engine = {name for name in imports_anywhere(parsed(path)) if is_within(name, "matcher")}

    assert {name for name in from_engine if not is_within(name, "matcher.model")} == set()


@each_of_catalog
def test_the_catalogue_never_imports_the_service(path: Path) -> None:
    assert "service" not in tops(imports_anywhere(parsed(path)))


@each_source
def test_nothing_slow_is_imported_at_start_up(path: Path) -> None:
    assert not tops(imports_on_import(parsed(path))) & SLOW_TO_IMPORT


@each_source
def test_pandas_stops_at_the_door_of_the_catalogue(path: Path) -> None:
    is_catalog = path in OF_CATALOG

    assert is_catalog or "pandas" not in tops(imports_anywhere(parsed(path)))


@each_outside_service
def test_only_the_service_reads_the_clock(path: Path) -> None:
    assert clock_readings(parsed(path)) == []


@each_source
def test_imports_are_absolute(path: Path) -> None:
    assert not [name for name in imports_anywhere(parsed(path)) if name.startswith(".")]


@pytest.mark.parametrize(
    "source",
    [
        "import pandas",
        "import pandas.io.excel as excel",
        "from pandas import DataFrame",
        "try:\n    import pandas\nexcept ImportError:\n    pandas = None",
        "class Reader:\n    import pandas",
    ],
)
def test_an_import_that_runs_at_start_up_is_seen(source: str) -> None:
    assert "pandas" in tops(imports_on_import(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "def read():\n    import pandas",
        "class Reader:\n    def read(self):\n        import pandas",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas",
    ],
)
def test_an_import_that_waits_is_let_through(source: str) -> None:
    assert "pandas" not in tops(imports_on_import(ast.parse(source)))


def test_a_reading_of_the_clock_is_seen() -> None:
    tree = ast.parse("from datetime import date\nas_of = date.today()")

    assert clock_readings(tree) == ["line 2: date.today"]
