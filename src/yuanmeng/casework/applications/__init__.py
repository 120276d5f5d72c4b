"""The case file: an application with a claim for each scheme, evidence, receipts, and cohorts prepared by others."""
