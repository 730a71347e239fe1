"""leads: possible disputes before any application, kept beside the cases
"""

import sqlalchemy as sa
from alembic import op

revision = 'l01'
down_revision = 'h05'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('leads',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('lead_no', sa.String(), nullable=False),
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('to_org_id', sa.Uuid(), nullable=False),
    sa.Column('registered_by', sa.Uuid(), nullable=True),
    sa.Column('status', sa.Enum('lead', 'converted', 'closed', name='leadstatus', native_enum=False, length=40), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('outside_no', sa.String(), nullable=False),
    sa.Column('dispute_type', sa.String(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('at_risk', sa.Boolean(), nullable=False),
    sa.Column('heard_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('registered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('registered_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('published', sa.Boolean(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.String(), nullable=False),
    sa.Column('close_reason', sa.String(), nullable=True),
    sa.Column('close_note', sa.Text(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=True),
    sa.Column('demonstration', sa.Boolean(), nullable=False),
    sa.CheckConstraint("status in ('lead','converted','closed')", name=op.f('ck_leads_known_status')),
    sa.CheckConstraint("summary <> ''", name=op.f('ck_leads_says_what')),
    sa.CheckConstraint('heard_at <= registered_at', name=op.f('ck_leads_heard_before_registered')),
    sa.CheckConstraint("(status = 'lead') = (ended_at is null)", name=op.f('ck_leads_ended_dated')),
    sa.CheckConstraint("(ended_at is null) = (ended_by = '')", name=op.f('ck_leads_ended_by_somebody')),
    sa.CheckConstraint("(status = 'converted') = (case_id is not null)", name=op.f('ck_leads_converted_has_case')),
    sa.CheckConstraint("(status = 'closed') = (close_reason is not null)", name=op.f('ck_leads_closed_has_reason')),
    sa.CheckConstraint("(status = 'closed') = (close_note <> '')", name=op.f('ck_leads_closed_has_note')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_leads_case_id_cases')),
    sa.ForeignKeyConstraint(['org_id'], ['organisations.id'], name=op.f('fk_leads_org_id_organisations')),
    sa.ForeignKeyConstraint(['registered_by'], ['staff.id'], name=op.f('fk_leads_registered_by_staff')),
    sa.ForeignKeyConstraint(['to_org_id'], ['organisations.id'], name=op.f('fk_leads_to_org_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leads')),
    sa.UniqueConstraint('case_id', name=op.f('uq_leads_case_id')),
    sa.UniqueConstraint('lead_no', name=op.f('uq_leads_lead_no')),
    )
    op.create_index('ix_leads_org_id', 'leads', ['org_id', 'registered_on'], unique=False)
    op.create_index('ix_leads_to_org_id', 'leads', ['to_org_id', 'registered_on'], unique=False)
    op.create_table('lead_people',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('lead_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('name_index', sa.LargeBinary(), nullable=True),
    sa.Column('phone_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('phone_index', sa.LargeBinary(), nullable=True),
    sa.Column('phone_mask', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.CheckConstraint("name <> '' or phone_index is not null or address <> ''", name=op.f('ck_lead_people_something_known')),
    sa.CheckConstraint("(name = '') = (name_index is null)", name=op.f('ck_lead_people_name_indexed')),
    sa.CheckConstraint('(phone_sealed is null) = (phone_index is null)', name=op.f('ck_lead_people_phone_indexed')),
    sa.ForeignKeyConstraint(['lead_id'], ['leads.id'], name=op.f('fk_lead_people_lead_id_leads')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lead_people')),
    sa.UniqueConstraint('lead_id', 'position', name=op.f('uq_lead_people_lead_id')),
    )
    op.create_index(op.f('ix_lead_people_name_index'), 'lead_people', ['name_index'], unique=False)
    op.create_index(op.f('ix_lead_people_phone_index'), 'lead_people', ['phone_index'], unique=False)


def downgrade() -> None:
    op.drop_table('lead_people')
    op.drop_table('leads')
