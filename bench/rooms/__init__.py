"""The rooms' speed and size, beside two baselines and a peer: `make bench-rooms`."""
