"""parties that are many people"""

import sqlalchemy as sa
from alembic import op

revision = 'g03'
down_revision = 'a02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('parties', sa.Column('member_count', sa.Integer(), nullable=False, server_default='0'))
    op.alter_column('parties', 'member_count', server_default=None)
    op.create_check_constraint('members_counted', 'parties', 'member_count >= 0')
    op.create_check_constraint('elected_by_members', 'agents', "(kind = 'elected') = (authority = 'elected')")
    op.create_table('group_members',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('party_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('id_no_index', sa.LargeBinary(), nullable=True),
    sa.Column('id_no_mask', sa.String(), nullable=False),
    sa.Column('phone_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('phone_mask', sa.String(), nullable=False),
    sa.Column('claim_fen', sa.BigInteger(), nullable=True),
    sa.Column('agent_id', sa.Uuid(), nullable=True),
    sa.Column('left_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('left_reason', sa.Text(), nullable=False),
    sa.CheckConstraint("name <> ''", name=op.f('ck_group_members_has_name')),
    sa.CheckConstraint('claim_fen >= 0', name=op.f('ck_group_members_claim_not_negative')),
    sa.CheckConstraint("(left_at is null) = (left_reason = '')", name=op.f('ck_group_members_left_says_why')),
    sa.ForeignKeyConstraint(['agent_id'], ['agents.id'], name=op.f('fk_group_members_agent_id_agents')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_group_members_case_id_cases')),
    sa.ForeignKeyConstraint(['party_id'], ['parties.id'], name=op.f('fk_group_members_party_id_parties')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_members')),
    sa.UniqueConstraint('party_id', 'position', name=op.f('uq_group_members_party_id'))
    )
    op.create_index(op.f('ix_group_members_case_id'), 'group_members', ['case_id'], unique=False)
    op.create_index('uq_group_members_person', 'group_members', ['party_id', 'id_no_index'], unique=True, postgresql_where='left_at is null and id_no_index is not null')
    op.create_table('member_answers',
    sa.Column('member_id', sa.Uuid(), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('agreed', sa.Boolean(), nullable=False),
    sa.Column('means', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_name', sa.String(), nullable=False),
    sa.CheckConstraint("by_name <> '' and means <> ''", name=op.f('ck_member_answers_says_how')),
    sa.ForeignKeyConstraint(['member_id'], ['group_members.id'], name=op.f('fk_member_answers_member_id_group_members')),
    sa.PrimaryKeyConstraint('member_id', 'subject_id', name=op.f('pk_member_answers'))
    )


def downgrade() -> None:
    op.drop_table('member_answers')
    op.drop_table('group_members')
    op.drop_constraint(op.f('ck_agents_elected_by_members'), 'agents', type_='check')
    op.drop_constraint(op.f('ck_parties_members_counted'), 'parties', type_='check')
    op.drop_column('parties', 'member_count')
