"""letters to parties who are not served by phone"""

import sqlalchemy as sa
from alembic import op

revision = 'p06'
down_revision = 'p05'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('postings',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('document_id', sa.Uuid(), nullable=False),
    sa.Column('party_id', sa.Uuid(), nullable=False),
    sa.Column('way', sa.Enum('post', 'by_hand', name='postingway', native_enum=False, length=40), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('letter_no', sa.String(), nullable=False),
    sa.Column('sent_on', sa.Date(), nullable=False),
    sa.Column('sent_by', sa.Uuid(), nullable=True),
    sa.Column('sent_by_name', sa.String(), nullable=False),
    sa.Column('outcome', sa.Enum('delivered', 'returned', name='postingend', native_enum=False, length=40), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.CheckConstraint("way <> 'post' or (address <> '' and letter_no <> '')", name=op.f('ck_postings_letter_is_known')),
    sa.CheckConstraint("way = 'post' or outcome is not null", name=op.f('ck_postings_handed_over_at_once')),
    sa.CheckConstraint('(outcome is null) = (ended_on is null) and ended_on >= sent_on', name=op.f('ck_postings_ends_after_it_went')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_postings_case_id_cases')),
    sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_postings_document_id_documents')),
    sa.ForeignKeyConstraint(['party_id'], ['parties.id'], name=op.f('fk_postings_party_id_parties')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_postings'))
    )
    op.create_index(op.f('ix_postings_case_id'), 'postings', ['case_id'], unique=False)
    op.create_index('uq_postings_live', 'postings', ['document_id', 'party_id'], unique=True, postgresql_where="outcome is null or outcome = 'delivered'")


def downgrade() -> None:
    op.drop_index('uq_postings_live', table_name='postings', postgresql_where="outcome is null or outcome = 'delivered'")
    op.drop_index(op.f('ix_postings_case_id'), table_name='postings')
    op.drop_table('postings')
