"""Dated parameters of the law and of agreements, read from ``agreements/``, each with its source."""
