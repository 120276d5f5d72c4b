"""Published schemes: the rule sets that decided, kept word for word."""
