"""find the newest words of a room without reading the others

Searches that no pair of characters narrows (a person, days, one character) go room by room from the newest back.
"""

import sqlalchemy as sa
from alembic import op

revision = 'a02'
down_revision = 'k02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_room_words_newest', 'room_words', ['room_id', sa.literal_column('at desc'), sa.literal_column('seq desc')], unique=False)


def downgrade() -> None:
    op.drop_index('ix_room_words_newest', table_name='room_words')
