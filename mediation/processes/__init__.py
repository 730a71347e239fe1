"""What runs: the whole on one machine, or web, worker and clock each for itself."""
