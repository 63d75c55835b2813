"""Rules of numbered references: citations, and the list they point to."""
