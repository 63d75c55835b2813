"""The grammar of numbered references: citations in the text, and the list they point to."""
