"""Records of the regisseur's desk."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        "desk_record",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stated", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('agreement', 'gap', 'bundle', 'action', 'object_count', 'outcome')",
            name=op.f("ck_desk_record_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_desk_record_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pk_desk_record")),
    )
    with op.batch_alter_table("desk_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_record_organisation_id"), ["organisation_id"], unique=False)


def downgrade() -> None:
    """Go back to the version before; what the desk kept is lost."""
    op.drop_table("desk_record")
