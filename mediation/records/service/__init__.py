"""The verbs of records."""

from mediation.records.service.binding import Bound, bind_dossier
from mediation.records.service.case_papers import make_case_paper, offer_case_papers
from mediation.records.service.files import attach_file
from mediation.records.service.finalising import finalise, retry, sign_off
from mediation.records.service.makers import can_make, offer, offered, want
from mediation.records.service.operating import retry_work
from mediation.records.service.rendering import Order, begin, put_back, record_failure, record_rendered, watch
from mediation.records.service.requests import request_document
from mediation.records.service.sealing import root, seal_order

__all__ = [
    "Bound",
    "Order",
    "attach_file",
    "begin",
    "bind_dossier",
    "can_make",
    "finalise",
    "make_case_paper",
    "offer",
    "offer_case_papers",
    "offered",
    "put_back",
    "record_failure",
    "record_rendered",
    "request_document",
    "retry",
    "retry_work",
    "root",
    "seal_order",
    "sign_off",
    "want",
    "watch",
]
