"""Decisions of records: about papers, and about what may be uploaded."""
