"""The report as a Word file that consultants go on writing in.

It is made from the very page that is printed, so that both say the same: ``page`` reads that page
into ``blocks``, and the other modules write these with headings, tables and pictures of Word's own.
"""
