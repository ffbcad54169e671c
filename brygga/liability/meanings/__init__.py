"""What each finding means in Swedish words: the sentence, and where it is unclear the one thing missing and who can supply it."""
