"""What a document keeps of what was read of it."""

from __future__ import annotations

from copydesk.document import Document

TEXT = (
    "---\ntitle: Tides\n---\n\nThe moon [1] and *the sea*.\n\n## References\n\n[1] Quay, I. (1998). *Tides*. Press.\n"
)


def test_what_is_forgotten_is_read_again() -> None:
    document = Document("a.md", TEXT)
    head, references = document.front_matter, document.references
    prose, citations = document.prose, document.citations
    assert citations
    assert b"moon" in document.lower
    anchors = document.outline.anchors
    document.forget()
    assert document.outline.anchors is anchors  # other documents ask for them
    assert document.front_matter is head
    assert document.references is references
    assert vars(document).keys().isdisjoint(["prose", "citations", "lower", "markdown", "_masked"])
    assert (document.prose, document.citations) == (prose, citations)
    assert document.text == TEXT
    assert b"moon" in document.lower
    document.forget_looks()
    assert vars(document).keys().isdisjoint(["lower", "utf8"])
    assert vars(document).keys() >= {"prose", "citations"}
