"""A blog of another host -> an MkDocs site: what becomes of each file, and what could not be brought over."""
