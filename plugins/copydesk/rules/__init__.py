"""Every rule, one a file; the folder is its group."""
