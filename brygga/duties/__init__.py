"""What follows from routine, facts and time: who is owed which call, from when, why, and until when the answer holds."""
