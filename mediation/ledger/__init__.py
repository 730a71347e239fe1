"""Import and export of the case ledger (台账)."""
