"""A paper as a Word file: for offices that edit, from the same content as the PDF."""

from mediation.records.documents.word.paper import word_file
from mediation.records.documents.word.plan import words_of_form

__all__ = ["word_file", "words_of_form"]
