"""The health of a site: what copydesk knows of it, as one page."""
