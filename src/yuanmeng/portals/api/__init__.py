"""The door of other systems: the same reads and verbs as the pages, described by OpenAPI 3.1 (docs/api.md)."""
