"""Rules of links: what they point to, and how they are written."""
