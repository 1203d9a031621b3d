"""What to do about a gap: the cheapest, the best and the fastest sets of measures, exactly."""
