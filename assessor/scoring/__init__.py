"""What the responses amount to: credits, scores, criteria, levels."""
