"""A paper as a Word file: for offices that edit, from the same content as the PDF."""

from mediation.records.documents.word.fields import fields_of
from mediation.records.documents.word.own import filled
from mediation.records.documents.word.paper import word_file
from mediation.records.documents.word.plan import words_of_form
from mediation.records.documents.word.starter import Snippet, snippets, starter

__all__ = ["Snippet", "fields_of", "filled", "snippets", "starter", "word_file", "words_of_form"]
