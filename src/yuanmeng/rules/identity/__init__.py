"""Numbers that name a person (GB 11643) or an organisation (GB 32100): read, checked, and told apart when wrong."""
