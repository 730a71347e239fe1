"""askings to move to another telephone"""

import sqlalchemy as sa
from alembic import op

revision = 'z01'
down_revision = 'p07'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('phone_moves',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('participant_id', sa.Uuid(), nullable=False),
    sa.Column('phone_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('phone_index', sa.LargeBinary(), nullable=False),
    sa.Column('phone_mask', sa.String(), nullable=False),
    sa.Column('old_index', sa.LargeBinary(), nullable=False),
    sa.Column('old_digest', sa.LargeBinary(), nullable=False),
    sa.Column('new_digest', sa.LargeBinary(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('done_at >= created_at', name=op.f('ck_phone_moves_done_after_asked')),
    sa.CheckConstraint('phone_index <> old_index', name=op.f('ck_phone_moves_another_phone')),
    sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_phone_moves_participant_id_participants')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phone_moves'))
    )
    op.create_index('ix_phone_moves_created_at', 'phone_moves', ['created_at'], unique=False)
    op.create_index('ix_phone_moves_participant', 'phone_moves', ['participant_id', 'created_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_phone_moves_participant', table_name='phone_moves')
    op.drop_index('ix_phone_moves_created_at', table_name='phone_moves')
    op.drop_table('phone_moves')
