"""view files, take them in parts, list evidence"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = 'e01'
down_revision = 'n01'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('evidence_files',
    sa.Column('file_id', sa.Uuid(), nullable=False),
    sa.Column('item_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['files.id'], name=op.f('fk_evidence_files_file_id_files')),
    sa.ForeignKeyConstraint(['item_id'], ['evidence_items.id'], name=op.f('fk_evidence_files_item_id_evidence_items')),
    sa.PrimaryKeyConstraint('file_id', name=op.f('pk_evidence_files'))
    )
    op.create_index(op.f('ix_evidence_files_item_id'), 'evidence_files', ['item_id'], unique=False)
    op.create_table('evidence_replies',
    sa.Column('item_id', sa.Uuid(), nullable=False),
    sa.Column('party_id', sa.Uuid(), nullable=False),
    sa.Column('answer', sa.Enum('accepted', 'disputed', 'unknown', name='evidenceanswer', native_enum=False, length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_by', sa.Uuid(), nullable=True),
    sa.Column('recorded_by_name', sa.String(), nullable=False),
    sa.CheckConstraint("answer <> 'disputed' or reason <> ''", name=op.f('ck_evidence_replies_disputed_has_reason')),
    sa.ForeignKeyConstraint(['item_id'], ['evidence_items.id'], name=op.f('fk_evidence_replies_item_id_evidence_items')),
    sa.ForeignKeyConstraint(['party_id'], ['parties.id'], name=op.f('fk_evidence_replies_party_id_parties')),
    sa.PrimaryKeyConstraint('item_id', 'party_id', name=op.f('pk_evidence_replies'))
    )
    op.create_table('file_views',
    sa.Column('file_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.CheckConstraint('number >= 0 and width > 0 and height > 0', name=op.f('ck_file_views_a_picture')),
    sa.ForeignKeyConstraint(['file_id'], ['files.id'], name=op.f('fk_file_views_file_id_files')),
    sa.PrimaryKeyConstraint('file_id', 'number', name=op.f('pk_file_views'))
    )
    op.create_table('redactions',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('file_id', sa.Uuid(), nullable=False),
    sa.Column('boxes', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('making', 'ready', 'failed', name='redactionstate', native_enum=False, length=40), nullable=False),
    sa.Column('copy_id', sa.Uuid(), nullable=True),
    sa.Column('asked_by', sa.Uuid(), nullable=True),
    sa.Column('asked_by_name', sa.String(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(state = 'ready') = (copy_id is not null)", name=op.f('ck_redactions_ready_has_copy')),
    sa.CheckConstraint("boxes <> '[]'::jsonb", name=op.f('ck_redactions_covers_something')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_redactions_case_id_cases')),
    sa.ForeignKeyConstraint(['copy_id'], ['files.id'], name=op.f('fk_redactions_copy_id_files')),
    sa.ForeignKeyConstraint(['file_id'], ['files.id'], name=op.f('fk_redactions_file_id_files')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_redactions'))
    )
    op.create_index(op.f('ix_redactions_file_id'), 'redactions', ['file_id'], unique=False)
    op.create_table('uploads',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.Uuid(), nullable=False),
    sa.Column('case_id', sa.Uuid(), nullable=False),
    sa.Column('room_id', sa.Uuid(), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('received', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.Enum('identity', 'proxy', 'evidence', 'payment', 'other', name='filepurpose', native_enum=False, length=40), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('touched_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('file_id', sa.Uuid(), nullable=True),
    sa.CheckConstraint('file_id is null or received = size', name=op.f('ck_uploads_whole_when_kept')),
    sa.CheckConstraint('size > 0 and received between 0 and size', name=op.f('ck_uploads_received_within')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_uploads_case_id_cases')),
    sa.ForeignKeyConstraint(['file_id'], ['files.id'], name=op.f('fk_uploads_file_id_files')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_uploads')),
    sa.UniqueConstraint('owner_id', 'key', name=op.f('uq_uploads_owner_id'))
    )
    op.create_index('ix_uploads_unfinished', 'uploads', ['touched_at'], unique=False, postgresql_where=sa.text('file_id is null'))
    _widen_evidence()
    _widen_files()


def _widen_evidence() -> None:
    """Lists of before keep their lines; the one answer becomes a row of the table of answers where it can be."""
    for name, kind, default in (
        ('provider_name', sa.String(), ''), ('added_by_name', sa.String(), ''), ('withdrawn_reason', sa.Text(), ''),
        ('private', sa.Boolean(), sa.false()), ('audience', postgresql.ARRAY(sa.Text()), '{}'),
    ):
        op.add_column('evidence_items', sa.Column(name, kind, nullable=False, server_default=default))
        op.alter_column('evidence_items', name, server_default=None)
    op.add_column('evidence_items', sa.Column('added_by', sa.Uuid(), nullable=True))
    op.add_column('evidence_items', sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True))
    op.execute("insert into evidence_files (file_id, item_id, position) "
               "select distinct on (file_id) file_id, id, 1 from evidence_items where file_id is not null "
               "order by file_id, position")
    op.drop_column('evidence_items', 'answer')
    op.drop_column('evidence_items', 'answer_note')
    op.drop_column('evidence_items', 'answered_at')
    op.drop_column('evidence_items', 'file_id')
    op.create_check_constraint('numbers_sound', 'evidence_items', 'position > 0 and copies > 0')
    op.create_check_constraint('withdrawn_has_reason', 'evidence_items', "(withdrawn_at is null) = (withdrawn_reason = '')")


def _widen_files() -> None:
    """Files of before may be read as they were; those that can be drawn wait for somebody to ask for it."""
    states = sa.Enum('checking', 'available', 'blocked', name='filestate', native_enum=False, length=40)
    views = sa.Enum('waiting', 'ready', 'failed', 'none', name='viewstate', native_enum=False, length=40)
    for name, kind, default in (
        ('status', states, 'available'), ('checked_by', sa.String(), ''), ('finding', sa.String(), ''),
        ('view_state', views, 'failed'), ('pages', sa.Integer(), '0'),
    ):
        op.add_column('files', sa.Column(name, kind, nullable=False, server_default=default))
        op.alter_column('files', name, server_default=None)
    op.execute("update files set view_state = 'none' where type like 'audio/%' or type like 'video/%'")
    op.add_column('files', sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('files', sa.Column('source_id', sa.Uuid(), nullable=True))
    op.create_index(op.f('ix_files_source_id'), 'files', ['source_id'], unique=False)
    op.create_foreign_key(op.f('fk_files_source_id_files'), 'files', 'files', ['source_id'], ['id'])
    op.create_check_constraint('blocked_has_finding', 'files', "status <> 'blocked' or finding <> ''")
    op.create_check_constraint('ready_has_pages', 'files', "view_state <> 'ready' or pages > 0")
    op.create_check_constraint('no_copy_of_itself', 'files', 'source_id is null or source_id <> id')


def downgrade() -> None:
    op.drop_constraint(op.f('ck_evidence_items_withdrawn_has_reason'), 'evidence_items', type_='check')
    op.drop_constraint(op.f('ck_evidence_items_numbers_sound'), 'evidence_items', type_='check')
    op.drop_constraint(op.f('ck_files_blocked_has_finding'), 'files', type_='check')
    op.drop_constraint(op.f('ck_files_ready_has_pages'), 'files', type_='check')
    op.drop_constraint(op.f('ck_files_no_copy_of_itself'), 'files', type_='check')
    op.drop_constraint(op.f('fk_files_source_id_files'), 'files', type_='foreignkey')
    op.drop_index(op.f('ix_files_source_id'), table_name='files')
    op.drop_column('files', 'source_id')
    op.drop_column('files', 'pages')
    op.drop_column('files', 'view_state')
    op.drop_column('files', 'finding')
    op.drop_column('files', 'checked_at')
    op.drop_column('files', 'checked_by')
    op.drop_column('files', 'status')
    op.add_column('evidence_items', sa.Column('answered_at', postgresql.TIMESTAMP(timezone=True), autoincrement=False, nullable=True))
    op.add_column('evidence_items', sa.Column('answer', sa.VARCHAR(length=40), autoincrement=False, nullable=True))
    op.add_column('evidence_items', sa.Column('file_id', sa.UUID(), autoincrement=False, nullable=True))
    op.add_column('evidence_items', sa.Column('answer_note', sa.TEXT(), server_default='', nullable=False))
    op.create_foreign_key(op.f('fk_evidence_items_file_id_files'), 'evidence_items', 'files', ['file_id'], ['id'])
    op.create_check_constraint('answer_dated', 'evidence_items', 'answer is null or answered_at is not null')
    op.drop_column('evidence_items', 'withdrawn_reason')
    op.drop_column('evidence_items', 'withdrawn_at')
    op.drop_column('evidence_items', 'added_by_name')
    op.drop_column('evidence_items', 'added_by')
    op.drop_column('evidence_items', 'private')
    op.drop_column('evidence_items', 'audience')
    op.drop_column('evidence_items', 'provider_name')
    op.drop_index('ix_uploads_unfinished', table_name='uploads', postgresql_where=sa.text('file_id is null'))
    op.drop_table('uploads')
    op.drop_index(op.f('ix_redactions_file_id'), table_name='redactions')
    op.drop_table('redactions')
    op.drop_table('file_views')
    op.drop_table('evidence_replies')
    op.drop_index(op.f('ix_evidence_files_item_id'), table_name='evidence_files')
    op.drop_table('evidence_files')
