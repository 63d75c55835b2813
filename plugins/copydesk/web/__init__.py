"""Asks the web: URL -> Status. The only HTTP client."""
