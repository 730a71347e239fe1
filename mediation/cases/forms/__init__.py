"""Shapes of the cases' pages."""
