"""Union bodies, employers, and the mandates by which people act for them."""
