"""The dispute: intake, parties, agents, offices on the case, life cycle, clocks."""
