"""Many assessments scored at once, on columns instead of objects.

One bank and profile at a time; a test holds every number to that of ``assessor.scoring.score``.
Only what scores whole databases enters this room: it loads numpy.
"""
