"""LinkChecker over a built site: a second opinion. It is a program of its own (GPL), and is never imported here."""
