"""One function for each paragraph of lag (2017:612): its code and its evidence, as one organisation knows the stay. A module a chapter."""
