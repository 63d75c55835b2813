"""Feeds of a site's posts: RSS, Atom and JSON Feed, one format a file.

Each format makes an item of a post, and a feed of a heading and items: a post of five tags is written once a format.
"""
