"""The funds officers' door: windows, and the notices before an award. Payments come with the ledger."""
