"""What keeps the project's own pages true: `python -m scripts.<name>` from the root of a checkout."""
