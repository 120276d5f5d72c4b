"""The rules of benches/policy written again by hand in other rule engines."""
