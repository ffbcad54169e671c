"""The notices for everyone are kept as files beside the pages, and written anew as long as the server runs (docs/adr/0016)."""
