"""The types of values a field can have: each turns what was typed into a value, or reports what is wrong with it."""
