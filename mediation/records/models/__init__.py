"""The case file: documents with their versions, uploaded files and their views, pieces of evidence."""

from mediation.records.models.documents import Document, SealKey
from mediation.records.models.evidence import EvidenceFile, EvidenceItem, EvidenceReply
from mediation.records.models.files import FileView, Redaction, StoredFile, Upload

__all__ = [
    "Document",
    "EvidenceFile",
    "EvidenceItem",
    "EvidenceReply",
    "FileView",
    "Redaction",
    "SealKey",
    "StoredFile",
    "Upload",
]
