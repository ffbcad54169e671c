"""What lies on the desk: what has been typed and not sent, and who has what in front of them. None of it is a fact."""
