"""Who may receive aid and how much: policy texts as typed, three-valued rules."""
