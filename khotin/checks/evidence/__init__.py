"""The values that rules compare: an article, its original, and the numbers, dates, names and paragraphs of both."""
