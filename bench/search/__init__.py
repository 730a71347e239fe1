"""Finding what was said in a year of rooms, beside ILIKE on the same rows."""
