"""What is kept: one SQLite database, its migrations, and one module per noun.

All SQL of the program stands in this room.
"""
