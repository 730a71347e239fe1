"""What official paper costs: CPU of the worker, time from the press to the card in the room, growth, memory."""
