"""Rules about the lists of posts that `copydesk/pages` makes."""
