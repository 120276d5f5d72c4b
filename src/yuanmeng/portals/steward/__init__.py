"""The stewards' door: lists of workers who have no smartphone, prepared with them, handed in on their own yes."""
