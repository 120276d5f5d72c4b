"""What every later app stands on: refusals, the event log, acting for a body, jobs."""
