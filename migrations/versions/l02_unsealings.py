"""supervisors read what was said only under a reason, for a time, and that is kept
"""

import sqlalchemy as sa
from alembic import op

revision = 'l02'
down_revision = "m02"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('unsealings',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('staff_id', sa.Uuid(), nullable=False),
    sa.Column('staff_name', sa.String(), nullable=False),
    sa.Column('office', sa.String(), nullable=False),
    sa.Column('ground', sa.Enum('complaint', 'quality', 'discipline', 'ordered', name='unsealground', native_enum=False, length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("char_length(reason) >= 10", name=op.f('ck_unsealings_reasoned')),
    sa.CheckConstraint("ends_at > begun_at and ends_at <= begun_at + interval '2 hours'", name=op.f('ck_unsealings_two_hours_at_most')),
    sa.CheckConstraint("ended_at is null or ended_at between begun_at and ends_at", name=op.f('ck_unsealings_ended_within')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_unsealings_case_id_cases')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_unsealings_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unsealings')),
    )
    op.create_index('ix_unsealings_case', 'unsealings', ['case_id', 'begun_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_unsealings_case', table_name='unsealings')
    op.drop_table('unsealings')
