"""How Alembic reaches the database: always through a connection that we give it."""

from typing import Literal

from alembic import context
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import service.accounts.tables  # noqa: F401  registers its tables
from catalog.store.tables import Moment


def _written_type(kind: str, value: object, _autogen: object) -> str | Literal[False]:
    """Write our own types as the plain ones they are: a migration never imports live code."""
    if kind == "type" and isinstance(value, Moment):
        return "sa.DateTime(timezone=True)"
    return "sa.String()" if kind == "type" and isinstance(value, AutoString) else False


def run() -> None:
    """Run the migrations on the connection in the configuration."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        render_item=_written_type,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
