"""Other houses' servers that speak the rooms' events, measured where they are installed: `make bench-peers`."""
