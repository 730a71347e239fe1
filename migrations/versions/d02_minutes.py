"""minutes of sessions, their versions, what each party said to each paragraph"""

import sqlalchemy as sa
from alembic import op

revision = 'd02'
down_revision = 't02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'minutes',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('case_id', sa.Uuid(), nullable=False),
        sa.Column('session_id', sa.Uuid(), nullable=False),
        sa.Column('status', sa.Enum('drafting', 'with_parties', 'locked', name='minutesstatus', native_enum=False, length=40), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('draft_sealed', sa.LargeBinary(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('locked_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('locked_by', sa.String(), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=True),
        sa.CheckConstraint('version >= 0 and revision > 0', name=op.f('ck_minutes_counted')),
        sa.CheckConstraint("status = 'drafting' or version > 0", name=op.f('ck_minutes_seen_has_version')),
        sa.CheckConstraint("status <> 'locked' or (locked_at is not null and document_id is not null)", name=op.f('ck_minutes_locked_has_paper')),
        sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_minutes_case_id_cases')),
        sa.ForeignKeyConstraint(['session_id'], ['mediation_sessions.id'], name=op.f('fk_minutes_session_id_mediation_sessions')),
        sa.ForeignKeyConstraint(['document_id'], ['documents.id'], name=op.f('fk_minutes_document_id_documents')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes')),
        sa.UniqueConstraint('session_id', name=op.f('uq_minutes_session_id')),
    )
    op.create_table(
        'minutes_versions',
        sa.Column('minutes_id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('content_sealed', sa.LargeBinary(), nullable=False),
        sa.Column('digest', sa.String(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('made_by', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['minutes_id'], ['minutes.id'], name=op.f('fk_minutes_versions_minutes_id_minutes')),
        sa.PrimaryKeyConstraint('minutes_id', 'number', name=op.f('pk_minutes_versions')),
    )
    op.execute('create trigger append_only before update or delete on minutes_versions for each row execute function refuse_change()')
    op.execute('create trigger append_only_whole before truncate on minutes_versions for each statement execute function refuse_change()')
    op.create_table(
        'minutes_answers',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('minutes_id', sa.Uuid(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('paragraph', sa.String(), nullable=False),
        sa.Column('digest', sa.String(), nullable=False),
        sa.Column('party_id', sa.Uuid(), nullable=False),
        sa.Column('participant_id', sa.Uuid(), nullable=False),
        sa.Column('participant_name', sa.String(), nullable=False),
        sa.Column('reply', sa.Enum('confirmed', 'objected', name='minutesreply', native_enum=False, length=40), nullable=False),
        sa.Column('reason_sealed', sa.LargeBinary(), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('kept_note_sealed', sa.LargeBinary(), nullable=True),
        sa.Column('kept_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('kept_by', sa.String(), nullable=False),
        sa.CheckConstraint("(reply = 'objected') = (reason_sealed is not null)", name=op.f('ck_minutes_answers_objected_has_reason')),
        sa.CheckConstraint("(kept_note_sealed is null) = (kept_at is null) and (kept_at is null or reply = 'objected')", name=op.f('ck_minutes_answers_kept_answers_objection')),
        sa.ForeignKeyConstraint(['minutes_id', 'version'], ['minutes_versions.minutes_id', 'minutes_versions.number'], name=op.f('fk_minutes_answers_minutes_id_minutes_versions')),
        sa.ForeignKeyConstraint(['party_id'], ['parties.id'], name=op.f('fk_minutes_answers_party_id_parties')),
        sa.ForeignKeyConstraint(['participant_id'], ['participants.id'], name=op.f('fk_minutes_answers_participant_id_participants')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes_answers')),
        sa.UniqueConstraint('minutes_id', 'paragraph', 'digest', 'party_id', name=op.f('uq_minutes_answers_minutes_id')),
    )
    op.create_table(
        'minutes_unchecked',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('minutes_id', sa.Uuid(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('party_id', sa.Uuid(), nullable=False),
        sa.Column('way', sa.Enum('on_paper', 'refused', 'unreachable', name='uncheckedway', native_enum=False, length=40), nullable=False),
        sa.Column('note_sealed', sa.LargeBinary(), nullable=False),
        sa.Column('noted_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('noted_by', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['minutes_id', 'version'], ['minutes_versions.minutes_id', 'minutes_versions.number'], name=op.f('fk_minutes_unchecked_minutes_id_minutes_versions')),
        sa.ForeignKeyConstraint(['party_id'], ['parties.id'], name=op.f('fk_minutes_unchecked_party_id_parties')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes_unchecked')),
        sa.UniqueConstraint('minutes_id', 'version', 'party_id', name=op.f('uq_minutes_unchecked_minutes_id')),
    )


def downgrade() -> None:
    for table in ('minutes_unchecked', 'minutes_answers', 'minutes_versions', 'minutes'):
        op.drop_table(table)
