"""Fault reports by e-mail: sent beside the pages, again and again until the server has taken them (docs/adr/0015)."""
