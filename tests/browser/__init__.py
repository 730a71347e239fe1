"""Stories before real screens: a folder whose browser ends with its last test."""
