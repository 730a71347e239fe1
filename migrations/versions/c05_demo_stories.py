"""keep how far the demonstration's stories were told

Empty outside demonstrations. A loader that died in the middle goes on from here: a story's step is counted in the
transaction that does it.
"""

import sqlalchemy as sa
from alembic import op

revision = "c05"
down_revision = "g01"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "demo_stories",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("broken", sa.String(), nullable=False),
        sa.CheckConstraint("(step > 0) = (case_id is not null)", name=op.f("ck_demo_stories_begins_with_its_case")),
        sa.CheckConstraint("step >= 0", name=op.f("ck_demo_stories_counted")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_demo_stories_case_id_cases")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_demo_stories")),
    )


def downgrade() -> None:
    op.drop_table("demo_stories")
