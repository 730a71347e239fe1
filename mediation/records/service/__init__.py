"""The verbs of records."""

from mediation.records.service.files import attach_file
from mediation.records.service.finalising import finalise, retry, sign_off
from mediation.records.service.rendering import Order, begin, put_back, record_failure, record_rendered, watch
from mediation.records.service.requests import request_document

__all__ = [
    "Order",
    "attach_file",
    "begin",
    "finalise",
    "put_back",
    "record_failure",
    "record_rendered",
    "request_document",
    "retry",
    "sign_off",
    "watch",
]
