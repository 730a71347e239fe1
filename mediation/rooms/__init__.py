"""Sessions, rooms, membership, the event log, presence, links."""
