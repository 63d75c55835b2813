"""What stands in the head of a page for machines: Open Graph, Twitter cards, JSON-LD, citation tags, feeds."""
