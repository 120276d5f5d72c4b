"""Public notices: how many may stand on one, the codes of objections, what figures may be published."""
