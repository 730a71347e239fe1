"""keep who declared a conflict of interest out of the case
"""

import sqlalchemy as sa
from alembic import op

revision = 'h02'
down_revision = 'h01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('conflict_locks',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('staff_id', sa.Uuid(), nullable=False),
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('whole_office', sa.Boolean(), nullable=False),
    sa.Column('text_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('declared_by', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_conflict_locks_case_id_cases')),
    sa.ForeignKeyConstraint(['org_id'], ['organisations.id'], name=op.f('fk_conflict_locks_org_id_organisations')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_conflict_locks_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conflict_locks')),
    sa.UniqueConstraint('case_id', 'staff_id', name=op.f('uq_conflict_locks_case_id'))
    )


def downgrade() -> None:
    op.drop_table('conflict_locks')
