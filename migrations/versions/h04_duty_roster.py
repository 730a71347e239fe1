"""keep a duty roster per office, and who was called from it
"""

import sqlalchemy as sa
from alembic import op

revision = 'h04'
down_revision = 'h03'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('duty_shifts',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('staff_id', sa.Uuid(), nullable=False),
    sa.Column('begins_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('turn', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_at > begins_at', name=op.f('ck_duty_shifts_ends_after_it_begins')),
    sa.CheckConstraint('turn between 1 and 9', name=op.f('ck_duty_shifts_a_turn')),
    sa.ForeignKeyConstraint(['org_id'], ['organisations.id'], name=op.f('fk_duty_shifts_org_id_organisations')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_duty_shifts_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_duty_shifts')),
    sa.UniqueConstraint('staff_id', 'begins_at', name=op.f('uq_duty_shifts_staff_id'))
    )
    op.create_index('ix_duty_shifts_office', 'duty_shifts', ['org_id', 'begins_at'], unique=False)
    op.create_table('duty_calls',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('seat_id', sa.Uuid(), nullable=False),
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('staff_id', sa.Uuid(), nullable=False),
    sa.Column('called_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('passed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('answered_at is null or passed_at is null', name=op.f('ck_duty_calls_one_end')),
    sa.ForeignKeyConstraint(['org_id'], ['organisations.id'], name=op.f('fk_duty_calls_org_id_organisations')),
    sa.ForeignKeyConstraint(['seat_id'], ['seats.id'], name=op.f('fk_duty_calls_seat_id_seats')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_duty_calls_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_duty_calls'))
    )
    op.create_index('ix_duty_calls_office', 'duty_calls', ['org_id', 'called_at'], unique=False)
    op.create_index('uq_duty_calls_open', 'duty_calls', ['seat_id'], unique=True, postgresql_where='answered_at is null and passed_at is null')


def downgrade() -> None:
    op.drop_table('duty_calls')
    op.drop_table('duty_shifts')
