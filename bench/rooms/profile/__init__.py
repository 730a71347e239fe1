"""Where the web process spends its time on a message: `make bench-profile`."""
