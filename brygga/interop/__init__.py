"""What leaves Brygga for other programs, and comes back from them: files in formats that they read. Knows the doors' answers only."""
