"""with which hash a room's chain began; what is there was sealed with what the platform is set to now"""

import sqlalchemy as sa
from alembic import op

from mediation.settings import from_environment

revision = "x11"
down_revision = "m04"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rooms", sa.Column("seal_hash", sa.String(), server_default="sha256", nullable=False))
    present = from_environment().seal_hash
    if present != "sha256":
        op.execute(sa.text("update rooms set seal_hash = :present").bindparams(present=present))
    op.create_check_constraint(op.f("ck_rooms_seal_hash_known"), "rooms", "seal_hash in ('sha256', 'sm3')")


def downgrade() -> None:
    op.drop_constraint(op.f("ck_rooms_seal_hash_known"), "rooms")
    op.drop_column("rooms", "seal_hash")
