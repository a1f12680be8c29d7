"""From lines with roles to the facts of an article: places, topics, days, figures; what is not told is named as unknown."""
