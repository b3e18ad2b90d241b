"""A PostgreSQL of the tests' own: started when the first test asks for one, gone when the last is done.

Making a database from a template takes a fraction of what migrating and filling one does. A machine without
PostgreSQL skips these tests and says so; in CI that is a failure.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

SUPERUSER = "postgres"
# Nothing here outlives the run, so nothing has to reach the disk.
OPTIONS = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"


@dataclass
class Cluster:
    """A running PostgreSQL, reached through a socket in a folder of its own."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, name: str) -> str:
        """Give the address of a database, as SQLAlchemy reads it."""
        return f"postgresql+psycopg://{SUPERUSER}@/{name}?host={self.folder}"

    def create(self, template: str = "template1") -> str:
        """Make a database that is a copy of another; give its name."""
        name = f"made_{next(self._numbers)}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        """Remove a database, also when somebody still holds a connection to it."""
        self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        with psycopg.connect(host=str(self.folder), user=SUPERUSER, dbname=SUPERUSER, autocommit=True) as connection:
            connection.execute(statement)


def missing(why: str) -> None:
    """Skip for want of PostgreSQL; CI promises to have it."""
    if os.environ.get("CI"):
        pytest.fail(f"CI must run these tests on PostgreSQL too: {why}")
    pytest.skip(f"no PostgreSQL here: {why}")


def binaries() -> Path | None:
    """Find the programs of the newest PostgreSQL, where Debian puts them or on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: float(each.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).parent if on_path else None


def run_as_postgres(*command: str) -> None:
    """Run one of PostgreSQL's programs; it refuses to be root."""
    # Not everybody's path leads to where Debian keeps it.
    runuser = shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or "runuser"
    as_user = (runuser, "-u", SUPERUSER, "--") if os.geteuid() == 0 else ()
    ended = subprocess.run([*as_user, *command], capture_output=True, text=True, check=False, cwd="/")
    if ended.returncode:
        raise RuntimeError(f"{command[0]} failed: {ended.stderr or ended.stdout}")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """Start PostgreSQL for this run; a test gets a database of its own from it."""
    programs = binaries()
    if programs is None:
        missing("initdb is not installed")
        return
    # A short name: the path of a socket may not be longer than 107 bytes.
    with tempfile.TemporaryDirectory(prefix="schakel-pg-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        give_to_postgres(folder)
        data = str(folder / "data")
        run_as_postgres(
            str(programs / "initdb"),
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            SUPERUSER,
            "-E",
            "UTF8",
            "--no-sync",
            "--no-locale",
        )
        server = (str(programs / "pg_ctl"), "-D", data, "-w")
        log = ("-l", str(folder / "log"))
        run_as_postgres(*server, *log, "-o", f"{OPTIONS} -c unix_socket_directories={folder}", "start")
        yield Cluster(folder)
        run_as_postgres(*server, "-m", "fast", "stop")


def give_to_postgres(folder: Path) -> None:
    """Let the user that PostgreSQL runs as write in a folder."""
    if os.geteuid() != 0:
        return
    try:
        user = pwd.getpwnam(SUPERUSER)
    except KeyError:
        missing(f"there is no user {SUPERUSER}, and PostgreSQL refuses to run as root")
    else:
        os.chown(folder, user.pw_uid, user.pw_gid)
