"""copydesk: the copy desk for posts written in Markdown."""

__version__ = "0.1.0"
