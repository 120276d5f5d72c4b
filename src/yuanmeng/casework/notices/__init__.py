"""Letters, in-app messages and texts. Reads the events of cases after commit; knows all apps, known by none."""
