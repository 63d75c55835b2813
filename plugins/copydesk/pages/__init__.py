"""What a site shows of its posts, from a post's model to HTML: pure, and of no theme."""
