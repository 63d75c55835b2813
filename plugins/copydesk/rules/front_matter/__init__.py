"""Rules of the head of a document: its keys, and how they agree with the site."""
