"""Lifecycles: which step may follow which, and who takes it. Buttons, constraints and tests come from these tables."""
