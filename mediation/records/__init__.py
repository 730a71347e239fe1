"""The case file: evidence, documents, numbering, rendering, signatures, dossier."""
