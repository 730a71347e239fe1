"""Sessions, rooms, membership, the event log, presence, links and the way in."""
