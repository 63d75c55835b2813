"""The door of editors: a language server on stdio, over pygls. It says the same as `copydesk check`, as one types.

`server` hears and answers; `desk` holds the texts that are open and the sites that hold them (`held`), in one thread
beside the loop; `page` is one open document with all that is known of it, and what is asked of it has a module each.
"""
