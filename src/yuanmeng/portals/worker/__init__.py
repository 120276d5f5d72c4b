"""The worker's door: what can I get? No account, nothing stored, works without script."""
