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
    renew_link,
    resume_party_session,
    revoke_link,
)
from mediation.rooms.service.anchoring import (
    Stamping,
    anchor_due,
    ask_again,
    begin_stamp,
    record_stamp,
    stamps_missing,
    trusted_roots,
)
from mediation.rooms.service.asks import ask_reply, withdraw_ask
from mediation.rooms.service.calls import note_call, see_number
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.codes import CodeAnswer, check_code, check_mail_code, send_code, send_mail_code
from mediation.rooms.service.coming import (
    Step,
    acknowledge_rights,
    answer_consents,
    arrive,
    check_tries,
    confirm_by_code,
    confirm_person,
    match_identity,
    next_step,
    questions_for,
)
from mediation.rooms.service.consents import answer_service, change_consent, own_questions
from mediation.rooms.service.devices import end_device, invitation_text, send_link, warn_of_new_device
from mediation.rooms.service.digest import send_digests
from mediation.rooms.service.door import door_talk, say_at_door, say_from_outside
from mediation.rooms.service.duty import ring_duty
from mediation.rooms.service.entering import enter
from mediation.rooms.service.entries import answer_entry, propose_entry, withdraw_entry
from mediation.rooms.service.evidence import list_shown_files, tell_of_evidence, tell_of_file, tell_of_material
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
from mediation.rooms.service.leaks import check_told, check_words
from mediation.rooms.service.log import append
from mediation.rooms.service.membership import add_member, leave_everything, remove_member
from mediation.rooms.service.minutes import (
    add_new_sayings,
    answer_paragraph,
    begin_minutes,
    check_minutes_locked,
    confirm_rest,
    keep_paragraph,
    lock_minutes,
    note_unchecked,
    reopen_minutes,
    save_minutes,
    show_minutes,
)
from mediation.rooms.service.notices import (
    no_channel,
    notify,
    notify_mediator,
    phone_of,
    send_mail,
    send_notice,
)
from mediation.rooms.service.open_work import open_work
from mediation.rooms.service.opening import close_room
from mediation.rooms.service.papers import (
    announce_document,
    facts_from_rooms,
    make_record,
    make_rights_notice,
    notice_possible,
    record_possible,
)
from mediation.rooms.service.pauses import end_due_pauses, pause_session, resume_session
from mediation.rooms.service.phones import follow_phone
from mediation.rooms.service.phrases import add_phrase, change_phrase, may_keep_phrase, remove_phrase
from mediation.rooms.service.reads import note_read, paper_opened, read_notices
from mediation.rooms.service.refusing import decline, take_part_after_all
from mediation.rooms.service.representatives import keep_letter, name_representative, verify_representative
from mediation.rooms.service.seats import hear_seat
from mediation.rooms.service.sending import Receipt, begin_sending, deliver, note_answer, take_receipt
from mediation.rooms.service.sessions import (
    close_session,
    end_room,
    lock_record,
    open_caucus,
    open_consultation,
    open_session,
    schedule,
    set_phase,
)
from mediation.rooms.service.shown_doors import ShownDoor, shown_doors
from mediation.rooms.service.talk import mark_seen, post, recall, take, undo
from mediation.rooms.service.telling import notify_parties, tell_parties
from mediation.rooms.service.together import OPTIONS, Known, Saying, look, say
from mediation.rooms.service.transcript import export_copy, export_transcript, public_key
from mediation.rooms.service.uploads import (
    add_upload_part,
    begin_case_upload,
    begin_room_upload,
    room_to_upload,
)
from mediation.rooms.service.voices import note_heard, record_dictation, refuse_dictation, sound_to_hear
from mediation.rooms.service.waiting import admit, refuse, usual_sight, wait_to_enter

__all__ = [
    "OPTIONS",
    "SESSION_LASTS",
    "CodeAnswer",
    "Known",
    "Receipt",
    "Saying",
    "ShownDoor",
    "Stamping",
    "Step",
    "acknowledge_rights",
    "add_member",
    "add_new_sayings",
    "add_phrase",
    "add_upload_part",
    "admit",
    "anchor_due",
    "announce_document",
    "answer_consents",
    "answer_entry",
    "answer_paragraph",
    "answer_service",
    "append",
    "arrive",
    "ask_again",
    "ask_outside",
    "ask_reply",
    "begin_case_upload",
    "begin_minutes",
    "begin_room_upload",
    "begin_sending",
    "begin_stamp",
    "call_companion",
    "call_everybody_back",
    "change_consent",
    "change_phrase",
    "check_charge",
    "check_code",
    "check_mail_code",
    "check_minutes_locked",
    "check_told",
    "check_tries",
    "check_words",
    "close_party_session",
    "close_room",
    "close_session",
    "compare_photo",
    "confirm_by_code",
    "confirm_person",
    "confirm_rest",
    "decline",
    "deliver",
    "door_talk",
    "drop_old_photos",
    "elect_representatives",
    "end_access",
    "end_device",
    "end_due_pauses",
    "end_room",
    "enter",
    "export_copy",
    "export_transcript",
    "facts_from_rooms",
    "follow_phone",
    "give_floor",
    "hand_in_photo",
    "hear_seat",
    "invitation_text",
    "issue_link",
    "issue_ticket",
    "keep_letter",
    "keep_paragraph",
    "leave_everything",
    "link_address",
    "list_shown_files",
    "lock_minutes",
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
    "no_channel",
    "note_answer",
    "note_call",
    "note_heard",
    "note_read",
    "note_unchecked",
    "notice_possible",
    "notify",
    "notify_mediator",
    "notify_parties",
    "open_caucus",
    "open_consultation",
    "open_party_session",
    "open_session",
    "open_work",
    "own_companions",
    "own_questions",
    "paper_opened",
    "pause_session",
    "phone_of",
    "post",
    "propose_entry",
    "public_key",
    "qr_svg",
    "questions_for",
    "raise_hand",
    "read_notices",
    "read_words",
    "recall",
    "record_dictation",
    "record_possible",
    "record_stamp",
    "redeem_ticket",
    "refuse",
    "refuse_dictation",
    "remove_member",
    "remove_phrase",
    "renew_link",
    "reopen_minutes",
    "resume_party_session",
    "resume_session",
    "revoke_link",
    "ring_duty",
    "room_to_upload",
    "save_minutes",
    "say",
    "say_at_door",
    "say_from_outside",
    "schedule",
    "sealed_records",
    "see_number",
    "see_photo",
    "send_code",
    "send_digests",
    "send_link",
    "send_mail",
    "send_mail_code",
    "send_notice",
    "set_phase",
    "show_minutes",
    "shown_doors",
    "sound_to_hear",
    "stamps_missing",
    "take",
    "take_part_after_all",
    "take_photos_back",
    "take_receipt",
    "tell_members",
    "tell_of_evidence",
    "tell_of_file",
    "tell_of_material",
    "tell_outside",
    "tell_parties",
    "trusted_roots",
    "undo",
    "usual_sight",
    "verify_outside",
    "verify_representative",
    "wait_to_enter",
    "warn_of_new_device",
    "withdraw_ask",
    "withdraw_entry",
]
