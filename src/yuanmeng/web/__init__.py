"""What the doors share: page frames, components, the reader's wishes, and the clock."""
