"""The verbs of rooms."""

from mediation.rooms.service.access import (
    SESSION_LASTS,
    close_party_session,
    end_access,
    issue_link,
    issue_ticket,
    link_address,
    open_party_session,
    qr_svg,
    redeem_ticket,
    resume_party_session,
    revoke_link,
)
from mediation.rooms.service.anchoring import (
    Stamping,
    anchor_due,
    ask_again,
    begin_stamp,
    proofs_of,
    record_stamp,
    stamps_missing,
    trusted_roots,
)
from mediation.rooms.service.asks import ask_reply, withdraw_ask
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.coming import (
    CodeAnswer,
    Step,
    acknowledge_rights,
    answer_consents,
    check_code,
    check_tries,
    confirm_by_code,
    confirm_person,
    decline,
    match_identity,
    next_step,
    questions_for,
    send_code,
    withdraw_consent,
)
from mediation.rooms.service.consents import change_consent, own_questions
from mediation.rooms.service.devices import end_device, invitation_text, send_link, warn_of_new_device
from mediation.rooms.service.digest import send_digests
from mediation.rooms.service.door import door_talk, say_at_door, say_from_outside
from mediation.rooms.service.entering import enter
from mediation.rooms.service.evidence import (
    list_shown_files,
    tell_of_evidence,
    tell_of_file,
)
from mediation.rooms.service.gathering import call_everybody_back, tell_outside
from mediation.rooms.service.groups import elect_representatives, tell_members
from mediation.rooms.service.hands import give_floor, lower_hand, raise_hand
from mediation.rooms.service.helpers import call_companion, own_companions
from mediation.rooms.service.identity import (
    ask_outside,
    compare_photo,
    drop_old_photos,
    hand_in_photo,
    see_photo,
    take_photos_back,
    verify_outside,
)
from mediation.rooms.service.indexing import read_words
from mediation.rooms.service.keeping import sealed_records
from mediation.rooms.service.leaks import check_words
from mediation.rooms.service.log import append
from mediation.rooms.service.membership import add_member, leave_everything, remove_member
from mediation.rooms.service.notices import deliver, phone_of, send_notice, tell_applicants
from mediation.rooms.service.opening import close_room
from mediation.rooms.service.papers import (
    announce_document,
    facts_from_rooms,
    make_record,
    make_rights_notice,
    notice_possible,
    record_possible,
)
from mediation.rooms.service.phrases import add_phrase, change_phrase, may_keep_phrase, remove_phrase
from mediation.rooms.service.reads import note_read, paper_opened, read_notices
from mediation.rooms.service.representatives import keep_letter, name_representative, verify_representative
from mediation.rooms.service.sessions import (
    close_session,
    end_room,
    lock_record,
    open_caucus,
    open_consultation,
    open_session,
    pause_session,
    resume_session,
    schedule,
    set_phase,
)
from mediation.rooms.service.shown_doors import ShownDoor, shown_doors
from mediation.rooms.service.talk import mark_seen, post, recall, take, undo
from mediation.rooms.service.together import NESTED, Known, Saying, look, say
from mediation.rooms.service.transcript import export_copy, export_transcript, public_key
from mediation.rooms.service.uploads import (
    add_upload_part,
    begin_case_upload,
    begin_room_upload,
    room_to_upload,
)
from mediation.rooms.service.waiting import admit, refuse, usual_sight, wait_to_enter

__all__ = [
    "NESTED",
    "SESSION_LASTS",
    "CodeAnswer",
    "Known",
    "Saying",
    "ShownDoor",
    "Stamping",
    "Step",
    "acknowledge_rights",
    "add_member",
    "add_phrase",
    "add_upload_part",
    "admit",
    "anchor_due",
    "announce_document",
    "answer_consents",
    "append",
    "ask_again",
    "ask_outside",
    "ask_reply",
    "begin_case_upload",
    "begin_room_upload",
    "begin_stamp",
    "call_companion",
    "call_everybody_back",
    "change_consent",
    "change_phrase",
    "check_charge",
    "check_code",
    "check_tries",
    "check_words",
    "close_party_session",
    "close_room",
    "close_session",
    "compare_photo",
    "confirm_by_code",
    "confirm_person",
    "decline",
    "deliver",
    "door_talk",
    "drop_old_photos",
    "elect_representatives",
    "end_access",
    "end_device",
    "end_room",
    "enter",
    "export_copy",
    "export_transcript",
    "facts_from_rooms",
    "give_floor",
    "hand_in_photo",
    "invitation_text",
    "issue_link",
    "issue_ticket",
    "keep_letter",
    "leave_everything",
    "link_address",
    "list_shown_files",
    "lock_record",
    "look",
    "lower_hand",
    "make_record",
    "make_rights_notice",
    "mark_seen",
    "match_identity",
    "may_keep_phrase",
    "name_representative",
    "next_step",
    "note_read",
    "notice_possible",
    "open_caucus",
    "open_consultation",
    "open_party_session",
    "open_session",
    "own_companions",
    "own_questions",
    "paper_opened",
    "pause_session",
    "phone_of",
    "post",
    "proofs_of",
    "public_key",
    "qr_svg",
    "questions_for",
    "raise_hand",
    "read_notices",
    "read_words",
    "recall",
    "record_possible",
    "record_stamp",
    "redeem_ticket",
    "refuse",
    "remove_member",
    "remove_phrase",
    "resume_party_session",
    "resume_session",
    "revoke_link",
    "room_to_upload",
    "say",
    "say_at_door",
    "say_from_outside",
    "schedule",
    "sealed_records",
    "see_photo",
    "send_code",
    "send_digests",
    "send_link",
    "send_notice",
    "set_phase",
    "shown_doors",
    "stamps_missing",
    "take",
    "take_photos_back",
    "tell_applicants",
    "tell_members",
    "tell_of_evidence",
    "tell_of_file",
    "tell_outside",
    "trusted_roots",
    "undo",
    "usual_sight",
    "verify_outside",
    "verify_representative",
    "wait_to_enter",
    "warn_of_new_device",
    "withdraw_ask",
    "withdraw_consent",
]
