"""a door for who lost the link: telephone and code
"""

import sqlalchemy as sa
from alembic import op

revision = "c07"
down_revision = "v04"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phone_returns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("phone_index", sa.LargeBinary(), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("used_at is null or digest is not null", name="ck_phone_returns_used_was_sent"),
        sa.PrimaryKeyConstraint("id", name="pk_phone_returns"),
    )
    op.create_index("ix_phone_returns_phone", "phone_returns", ["phone_index", "created_at"])
    op.create_index("ix_phone_returns_created_at", "phone_returns", ["created_at"])


def downgrade() -> None:
    op.drop_table("phone_returns")
