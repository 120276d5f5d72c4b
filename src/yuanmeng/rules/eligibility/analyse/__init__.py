"""Static analysis of rule sets: what can be proved about every worker at once, with a witness for each fault."""
