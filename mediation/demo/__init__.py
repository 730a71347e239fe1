"""A small demonstration county: everything in it is invented, marked as such, and dated relative to today."""
