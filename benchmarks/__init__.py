"""What is promised of speed, measured. Each module is a program: ``python -m benchmarks.saving``."""
