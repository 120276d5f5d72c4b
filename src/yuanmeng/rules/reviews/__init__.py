"""Reviews: the chain of levels a claim goes through, clocks, samples and agreement."""
