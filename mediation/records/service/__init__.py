"""The verbs of records."""

from mediation.records.service.rendering import Order, begin, put_back, record_failure, record_rendered, watch
from mediation.records.service.requests import request_document

__all__ = ["Order", "begin", "put_back", "record_failure", "record_rendered", "request_document", "watch"]
