"""series of cases"""

import sqlalchemy as sa
from alembic import op

revision = 'v13'
down_revision = 'x11'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('case_series',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('lead_id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.Uuid(), nullable=True),
    sa.CheckConstraint("name <> '' and reason <> ''", name=op.f('ck_case_series_named_with_reason')),
    sa.ForeignKeyConstraint(['created_by'], ['staff.id'], name=op.f('fk_case_series_created_by_staff')),
    sa.ForeignKeyConstraint(['lead_id'], ['staff.id'], name=op.f('fk_case_series_lead_id_staff')),
    sa.ForeignKeyConstraint(['org_id'], ['organisations.id'], name=op.f('fk_case_series_org_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_series'))
    )
    op.create_index(op.f('ix_case_series_lead_id'), 'case_series', ['lead_id'], unique=False)
    op.create_index(op.f('ix_case_series_org_id'), 'case_series', ['org_id'], unique=False)
    op.add_column('cases', sa.Column('series_id', sa.Uuid(), nullable=True))
    op.create_index(op.f('ix_cases_series_id'), 'cases', ['series_id'], unique=False)
    op.create_foreign_key(op.f('fk_cases_series_id_case_series'), 'cases', 'case_series', ['series_id'], ['id'])


def downgrade() -> None:
    op.drop_constraint(op.f('fk_cases_series_id_case_series'), 'cases', type_='foreignkey')
    op.drop_index(op.f('ix_cases_series_id'), table_name='cases')
    op.drop_column('cases', 'series_id')
    op.drop_index(op.f('ix_case_series_org_id'), table_name='case_series')
    op.drop_index(op.f('ix_case_series_lead_id'), table_name='case_series')
    op.drop_table('case_series')
