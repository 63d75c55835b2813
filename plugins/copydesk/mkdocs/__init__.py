"""The door for MkDocs: plugins that check a site, link its references and make its pages.

Only here is mkdocs imported.
"""
