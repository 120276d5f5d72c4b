"""Union bodies and employers: how they hang together, who may act for them, and what a list of them would change."""
