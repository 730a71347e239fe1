"""Offers, terms, signing, effect, obligations, performance, follow-up."""
