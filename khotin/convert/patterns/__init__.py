"""What one line says by itself: a date, a byline, a caption, a section's name, boilerplate.

Both the roles of lines and the facts of an article stand on these.
"""
