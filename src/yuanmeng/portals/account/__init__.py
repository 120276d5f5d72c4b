"""The door everybody passes: signing in and out, second factors, and where one is signed in."""
