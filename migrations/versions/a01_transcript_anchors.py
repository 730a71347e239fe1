"""anchor the transcripts each day

An anchor is never deleted nor changed: only its missing stamp is filled in, once.
"""

import sqlalchemy as sa
from alembic import op

revision = 'a01'
down_revision = 'g02'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('transcript_anchors',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('authority', sa.String(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.Column('root', sa.LargeBinary(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('work_id', sa.Uuid(), nullable=True),
    sa.Column('token', sa.LargeBinary(), nullable=True),
    sa.Column('stamped_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(token is null) = (stamped_at is null)', name=op.f('ck_transcript_anchors_stamp_has_time')),
    sa.CheckConstraint('octet_length(root) = 32 and size >= 0', name=op.f('ck_transcript_anchors_a_root')),
    sa.CheckConstraint("hash in ('sha256', 'sm3')", name=op.f('ck_transcript_anchors_known_hash')),
    sa.CheckConstraint("authority <> ''", name=op.f('ck_transcript_anchors_has_authority')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_transcript_anchors')),
    sa.UniqueConstraint('day', 'authority', name=op.f('uq_transcript_anchors_day'))
    )
    op.create_index('ix_transcript_anchors_unstamped', 'transcript_anchors', ['day'], unique=False, postgresql_where='token is null')
    op.create_table('anchored_heads',
    sa.Column('anchor_id', sa.Uuid(), nullable=False),
    sa.Column('place', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('room_id', sa.Uuid(), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint('place >= 0 and octet_length(digest) = 32', name=op.f('ck_anchored_heads_a_leaf')),
    sa.ForeignKeyConstraint(['anchor_id'], ['transcript_anchors.id'], name=op.f('fk_anchored_heads_anchor_id_transcript_anchors')),
    sa.ForeignKeyConstraint(['room_id', 'seq'], ['room_events.room_id', 'room_events.seq'], name=op.f('fk_anchored_heads_room_id_room_events')),
    sa.PrimaryKeyConstraint('anchor_id', 'place', name=op.f('pk_anchored_heads')),
    sa.UniqueConstraint('anchor_id', 'room_id', name=op.f('uq_anchored_heads_anchor_id')),
    info={'append_only': True}
    )
    op.create_index('ix_anchored_heads_room', 'anchored_heads', ['room_id', 'seq'], unique=False)
    op.execute('create trigger append_only before update or delete on anchored_heads for each row execute function refuse_change()')
    op.execute('create trigger append_only_whole before truncate on anchored_heads for each statement execute function refuse_change()')
    op.execute("""
        create function keep_anchor() returns trigger language plpgsql as $$
        begin
            if tg_op <> 'UPDATE' or old.token is not null or (old.id, old.day, old.authority, old.hash, old.root, old.size, old.made_at)
                is distinct from (new.id, new.day, new.authority, new.hash, new.root, new.size, new.made_at) then
                raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
    """)
    op.execute('create trigger keep_anchor before update or delete on transcript_anchors for each row execute function keep_anchor()')
    op.execute('create trigger keep_anchor_whole before truncate on transcript_anchors for each statement execute function keep_anchor()')


def downgrade() -> None:
    op.drop_table('anchored_heads')
    op.drop_table('transcript_anchors')
    op.execute('drop function keep_anchor')
