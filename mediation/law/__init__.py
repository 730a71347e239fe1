"""Dated rules as data: terms, working days, dispute types, document kinds, citations."""
