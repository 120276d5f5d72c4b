"""The public's door: every policy as it is run, with its source, its versions and what its text leaves open."""
