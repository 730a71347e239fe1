"""The verbs of records."""

from mediation.records.service.case_papers import make_case_paper, offer_case_papers
from mediation.records.service.closing import archive_gaps, closing_gaps, explain_gaps, explainable, sign_off_all
from mediation.records.service.deliveries import mail_came_back, note_delivery, openings, tell_openings
from mediation.records.service.dossier_binding import Made, bind
from mediation.records.service.dossiers import (
    Binding,
    begin_binding,
    portions,
    put_binding_back,
    record_binding_failed,
    record_bound,
    request_dossier,
    watch_dossiers,
)
from mediation.records.service.evidence import (
    answer_evidence,
    describe_evidence,
    disclose_evidence,
    evidence_acts,
    list_evidence,
    withdraw_evidence,
)
from mediation.records.service.evidence_paper import make_evidence_list, offer_evidence_list
from mediation.records.service.feedback import draft_feedback, feedback_of, send_feedback, words_of
from mediation.records.service.files import attach_file, check_attachable
from mediation.records.service.finalising import check_before_final, finalise, retry, sign_off
from mediation.records.service.makers import can_make, offer, offered, want
from mediation.records.service.material_asks import ask_material
from mediation.records.service.materials import hand_in_material, material_pdf
from mediation.records.service.open_work import open_work
from mediation.records.service.opening import open_document
from mediation.records.service.operating import retry_work
from mediation.records.service.packing import lay_beside, packed
from mediation.records.service.postings import Letter, end_letter, send_out
from mediation.records.service.printing import print_copies
from mediation.records.service.redacting import (
    ask_redaction,
    begin_redaction,
    record_redacted,
    record_redaction_failed,
)
from mediation.records.service.rendering import Order, begin, put_back, record_failure, record_rendered, watch
from mediation.records.service.requests import request_document
from mediation.records.service.retention import class_of, retention_words
from mediation.records.service.seal_pictures import drop_seal_picture, keep_seal_picture
from mediation.records.service.sealing import root, roots, seal_order, stamp_order
from mediation.records.service.shelf import (
    LoanDetails,
    ReprintDetails,
    appraise,
    change_retention,
    lend,
    place_on_shelf,
    put_on_shelf,
    reprint,
    take_back,
)
from mediation.records.service.slips import reprint_slip
from mediation.records.service.templates import (
    Dress,
    Kept,
    WordTemplate,
    add_template,
    changeable_kinds,
    fixed_words,
    preview,
    word_fields,
    word_preview,
    word_snippets,
    word_starter,
)
from mediation.records.service.uploads import add_part, begin_upload, finished_file, forget_uploads, own_upload
from mediation.records.service.viewing import (
    Looked,
    check_again,
    record_pictures,
    record_scan,
    take_up,
    wake_scans,
)
from mediation.records.service.word_copies import WordCopy, word_copy
from mediation.records.service.writing import contribute_facts, start_of, writable, write

__all__ = [
    "Binding",
    "Dress",
    "Kept",
    "Letter",
    "LoanDetails",
    "Looked",
    "Made",
    "Order",
    "ReprintDetails",
    "WordCopy",
    "WordTemplate",
    "add_part",
    "add_template",
    "answer_evidence",
    "appraise",
    "archive_gaps",
    "ask_material",
    "ask_redaction",
    "attach_file",
    "begin",
    "begin_binding",
    "begin_redaction",
    "begin_upload",
    "bind",
    "can_make",
    "change_retention",
    "changeable_kinds",
    "check_again",
    "check_attachable",
    "check_before_final",
    "class_of",
    "closing_gaps",
    "contribute_facts",
    "describe_evidence",
    "disclose_evidence",
    "draft_feedback",
    "drop_seal_picture",
    "end_letter",
    "evidence_acts",
    "explain_gaps",
    "explainable",
    "feedback_of",
    "finalise",
    "finished_file",
    "fixed_words",
    "forget_uploads",
    "hand_in_material",
    "keep_seal_picture",
    "lay_beside",
    "lend",
    "list_evidence",
    "mail_came_back",
    "make_case_paper",
    "make_evidence_list",
    "material_pdf",
    "note_delivery",
    "offer",
    "offer_case_papers",
    "offer_evidence_list",
    "offered",
    "open_document",
    "open_work",
    "openings",
    "own_upload",
    "packed",
    "place_on_shelf",
    "portions",
    "preview",
    "print_copies",
    "put_back",
    "put_binding_back",
    "put_on_shelf",
    "record_binding_failed",
    "record_bound",
    "record_failure",
    "record_pictures",
    "record_redacted",
    "record_redaction_failed",
    "record_rendered",
    "record_scan",
    "reprint",
    "reprint_slip",
    "request_document",
    "request_dossier",
    "retention_words",
    "retry",
    "retry_work",
    "root",
    "roots",
    "seal_order",
    "send_feedback",
    "send_out",
    "sign_off",
    "sign_off_all",
    "stamp_order",
    "start_of",
    "take_back",
    "take_up",
    "tell_openings",
    "wake_scans",
    "want",
    "watch",
    "watch_dossiers",
    "withdraw_evidence",
    "word_copy",
    "word_fields",
    "word_preview",
    "word_snippets",
    "word_starter",
    "words_of",
    "writable",
    "write",
]
