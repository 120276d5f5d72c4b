"""The officers' door: a queue by the clock, one case a screen, and a decision in seconds."""
