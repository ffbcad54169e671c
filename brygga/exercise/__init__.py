"""A county to try: its units, people and accounts as data, and its stories played through the same doors that the pages use."""
