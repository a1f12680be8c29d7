"""Long campaigns."""
