"""What is known of a worker, from whom and since when; earlier awards by keyed hash; employment."""
