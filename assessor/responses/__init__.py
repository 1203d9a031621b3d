"""What was said: responses to the items of a bank, and the file that carries them."""
