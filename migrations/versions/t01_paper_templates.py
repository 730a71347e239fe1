"""templates of papers, by office and day"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = 't01'
down_revision = 'k03'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('paper_templates',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('org_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('words', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('layout', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('word_sha256', sa.String(), nullable=True),
    sa.Column('word_name', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.Uuid(), nullable=True),
    sa.Column('made_by_name', sa.String(), nullable=False),
    sa.CheckConstraint("version > 0 and reason <> ''", name=op.f('ck_paper_templates_numbered_and_reasoned')),
    sa.CheckConstraint("(word_sha256 is null) = (word_name = '')", name=op.f('ck_paper_templates_word_file_named')),
    sa.ForeignKeyConstraint(['org_id'], ['organisations.id'], name=op.f('fk_paper_templates_org_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_templates')),
    sa.UniqueConstraint('org_id', 'kind', 'version', name=op.f('uq_paper_templates_org_id')),
    info={'append_only': True}
    )
    op.create_index('ix_paper_templates_in_force', 'paper_templates', ['kind', 'org_id', 'effective_from'], unique=False)
    op.execute('create trigger append_only before update or delete on paper_templates for each row execute function refuse_change()')
    op.execute('create trigger append_only_whole before truncate on paper_templates for each statement execute function refuse_change()')
    op.add_column('documents', sa.Column('template_id', sa.Uuid(), nullable=True))
    op.add_column('documents', sa.Column('template_sha256', sa.String(), nullable=True))
    op.create_foreign_key(op.f('fk_documents_template_id_paper_templates'), 'documents', 'paper_templates', ['template_id'], ['id'])
    op.create_check_constraint(op.f('ck_documents_template_with_digest'), 'documents', '(template_id is null) = (template_sha256 is null)')


def downgrade() -> None:
    op.drop_column('documents', 'template_sha256')
    op.drop_column('documents', 'template_id')
    op.drop_table('paper_templates')
