"""Rooms over real sockets: a folder whose web process ends with its last test."""
