"""Working days as the State Council sets them year by year."""
