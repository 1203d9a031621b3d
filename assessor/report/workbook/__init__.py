"""The answers with their scores as an Excel workbook: an overview, and a sheet for each domain.

``sheets`` says what stands in it, as plain data; ``writing`` makes the file.
"""
