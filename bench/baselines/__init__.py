"""What the same load costs without this platform: plain programs that speak the rooms' events and nothing more."""
