"""Windows: what one intake of a scheme takes from its text, and what an officer may add."""
