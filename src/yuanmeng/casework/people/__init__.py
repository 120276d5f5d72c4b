"""People: their real-name data under cipher, their consents, and who looked at their files."""
