"""What is claimed of speed and memory is measured here: `./run bench NAME`; see benches/README.md."""
