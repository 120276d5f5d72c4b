"""One folder per outside thing: plain functions in and out."""
