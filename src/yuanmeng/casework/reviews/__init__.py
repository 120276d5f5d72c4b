"""Reviews: each level's question with its clock, decisions, samples, appeals, and who may not decide for whom."""
