"""The rooms' speed and size, beside two baselines: `make bench-rooms`."""
