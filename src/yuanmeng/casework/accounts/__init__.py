"""Accounts: how somebody comes in. Sign-in codes, sessions, and which person an account belongs to."""
