"""A county's mediation platform: rooms, paper, hand-offs and honest figures."""
