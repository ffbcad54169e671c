"""Who may come in, and as whom: accounts, assignments, sign-in. Everything is denied that no rule allows."""
