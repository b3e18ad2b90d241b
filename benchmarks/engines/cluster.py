"""A PostgreSQL of the benchmark's own: started in a folder that is gone afterwards, reached through a socket."""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import psycopg

SUPERUSER = "postgres"
# One core for each query, like every other engine; nothing here outlives the run, so nothing has to reach the disk.
OPTIONS = (
    "listen_addresses= fsync=off synchronous_commit=off full_page_writes=off autovacuum=off max_wal_size=8GB "
    "shared_buffers=2GB work_mem=64MB maintenance_work_mem=512MB max_parallel_workers_per_gather=0 "
    "max_parallel_maintenance_workers=0 jit=off random_page_cost=1.1"
)


@cache
def started_cluster() -> Path:
    """Start PostgreSQL, once per process; give the folder of its socket.

    Raises
    ------
    FileNotFoundError
        If PostgreSQL is not installed.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: float(each.parent.name))
    if not found:
        raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql postgresql-15-postgis-3")
    # A short name: the path of a socket may not be longer than 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="bench-pg-"))
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam(SUPERUSER).pw_uid, -1)
    data, options = str(folder / "data"), " ".join(f"-c {each}" for each in OPTIONS.split())
    _run(
        str(found[-1] / "initdb"), "-D", data, "-A", "trust", "-U", SUPERUSER, "-E", "UTF8", "--no-sync", "--no-locale"
    )
    server = (str(found[-1] / "pg_ctl"), "-D", data, "-w")
    _run(*server, "-l", str(folder / "log"), "-o", f"{options} -c unix_socket_directories={folder}", "start")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # after the server has stopped: last in, first out
    atexit.register(_run, *server, "-m", "immediate", "stop")
    return folder


def new_database(name: str) -> psycopg.Connection:
    """Make a database and connect to it."""
    drop_database(name)
    with connected(SUPERUSER) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return connected(name)


def drop_database(name: str) -> None:
    """Remove a database, if there is one."""
    with connected(SUPERUSER) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def connected(name: str) -> psycopg.Connection:
    """Connect to a database."""
    return psycopg.connect(host=str(started_cluster()), user=SUPERUSER, dbname=name, autocommit=True)


def _run(*command: str) -> None:
    """Run one of PostgreSQL's programs; it refuses to be root."""
    # Not everybody's path leads to where Debian keeps it.
    runuser = shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or "runuser"
    as_user = (runuser, "-u", SUPERUSER, "--") if os.geteuid() == 0 else ()
    ended = subprocess.run([*as_user, *command], capture_output=True, text=True, check=False, cwd="/")
    if ended.returncode:
        raise RuntimeError(f"{command[0]} failed: {ended.stderr or ended.stdout}")
