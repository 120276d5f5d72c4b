"""The employer's door: who works here, the few facts an employer vouches for, and lists of staff."""
