"""what a mediator has gone through in a case"""

import sqlalchemy as sa
from alembic import op

revision = 'k05'
down_revision = 'y02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('checklist_ticks',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('item', sa.String(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('staff_id', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('undone_at is null or undone_at >= at', name=op.f('ck_checklist_ticks_undone_later')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_checklist_ticks_case_id_cases')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_checklist_ticks_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checklist_ticks'))
    )
    op.create_index('uq_checklist_ticks_live', 'checklist_ticks', ['case_id', 'item'], unique=True, postgresql_where=sa.text('undone_at is null'))


def downgrade() -> None:
    op.drop_table('checklist_ticks')
