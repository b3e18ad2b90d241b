"""A regisseur's own services, and the log of the answers that they stood in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("own_providers", sa.JSON(), server_default="[]", nullable=False))
    op.create_table(
        "neutrality_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("provider_id", sa.String(), nullable=False),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("n_ranked", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_neutrality_log_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_neutrality_log")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_neutrality_log_key_hash")),
    )
    with op.batch_alter_table("neutrality_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_neutrality_log_at"), ["at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_neutrality_log_organisation_id_id"), ["organisation_id", "id"], unique=False
        )


def downgrade() -> None:
    """Go back to the version before; the log is lost, and which services are a regisseur's own."""
    op.drop_table("neutrality_log")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_column("own_providers")
