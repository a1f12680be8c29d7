"""What rules compare: the article with its original, and the numbers, dates, names and paragraphs in both."""
