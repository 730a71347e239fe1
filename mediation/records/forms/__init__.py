"""Shapes of the file's pages."""
