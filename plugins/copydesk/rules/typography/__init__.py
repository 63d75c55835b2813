"""Rules of how prose is set."""
