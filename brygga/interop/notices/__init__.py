"""The state of the stop as files that another server can serve to anyone: page, banner, Atom and JSON (docs/adr/0016). Clauses: R06."""
