"""Public notices of who is to be helped, masked and for a time, and objections to them."""
