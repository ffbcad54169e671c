"""Every component on one page, in test mode only: what the tests look at, and a pattern book for new pages."""
