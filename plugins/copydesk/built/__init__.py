"""The built site: what only exists once the pages are built, read from them and held against each other.

`gather(site, folder, ...)` in `built.folder` is what the doors call, before `lint`.
"""
