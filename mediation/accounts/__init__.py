"""Organisations, staff, roles, sign-in, duty rosters."""
