"""What runs in the process of LinkChecker, before it: `python -m copydesk.crawl.child OPTIONS`.

LinkChecker that is started as root becomes `nobody`, who may not read the modules that it imports later; so they are
all imported first. And it ends when the program that started it does: its standard input is closed then.
"""

from __future__ import annotations

import os
import runpy
import threading
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

PROGRAM = "linkcheck"
# Of the rest, what is imported when it is needed: by LinkChecker's own libraries, and by Python's codecs.
_LATE = ("encodings", "requests", "urllib3", "bs4", "dns", "charset_normalizer", "idna")
_LATE_MODULES = ("netrc", "html.entities", "stringprep", "unicodedata", "ftplib", "http.cookiejar", "mimetypes", "ssl")
BUNDLE = "COPYDESK_CERTIFICATES"  # where a copy of the certificates may be put


def main() -> None:
    """Run LinkChecker in this process, with this process's arguments."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        for name in (PROGRAM, *_LATE):
            _load(name)
        for name in _LATE_MODULES:
            with suppress(ImportError):
                import_module(name)
        _keep_certificates()
    runpy.run_module(PROGRAM, run_name="__main__", alter_sys=True)


def _end_with_parent() -> None:
    while os.read(0, 1024):
        pass
    os._exit(1)


def _load(name: str) -> None:
    """Import all of a package but what cannot be, or is a program itself."""
    with suppress(Exception):
        package = import_module(name)
        for found in walk_packages(package.__path__, f"{name}.", onerror=lambda _: None):
            if not found.name.endswith(("__main__", "lc_cgi")):
                with suppress(Exception):
                    import_module(found.name)


def _keep_certificates() -> None:
    """Put the certificates where nobody, too, can read them."""
    with suppress(Exception):
        text = import_module("certifi").contents()
        copy = Path(os.environ[BUNDLE])
        copy.write_text(text, "utf-8")
        copy.chmod(0o644)
        os.environ.setdefault("REQUESTS_CA_BUNDLE", str(copy))


if __name__ == "__main__":
    main()
