"""What can be asked: question banks, read from YAML files and checked whole."""
