"""A synthetic register of workers and firms, calibrated on published statistics."""
