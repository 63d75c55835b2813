"""What the server hears, and what it answers."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from copydesk.lsp.actions import MEND_ALL, allowances, fixes, mend_all, without_versions
from copydesk.lsp.address import path_of, real
from copydesk.lsp.completion import offers
from copydesk.lsp.definition import citing, definitions
from copydesk.lsp.hover import hover
from copydesk.lsp.page import Opened
from copydesk.lsp.server import Server
from copydesk.site import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from copydesk.diagnostic import Span
    from copydesk.lsp.definition import Place
    from copydesk.lsp.page import Page

# What a site is read from, and what links of posts lead to.
_SUFFIXES = (
    *(suffix[1:] for suffix in MARKDOWN),
    *"yml yaml toml bib json png jpg jpeg gif svg webp avif bmp ico mp3 mp4 webm ogg wav pdf".split(),
)


def serve(stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Serve until the editor says that it ends, or is gone; the exit code that the protocol asks for."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # its words of each message, and of what was not understood
    server = Server()
    for method, answer, options in (
        (types.INITIALIZE, _initialize, None),
        (types.INITIALIZED, _initialized, None),
        (types.SHUTDOWN, _shut_down, None),
        (types.TEXT_DOCUMENT_DID_OPEN, _open, None),
        (types.TEXT_DOCUMENT_DID_CHANGE, _change, None),
        (types.TEXT_DOCUMENT_DID_SAVE, _save, None),
        (types.TEXT_DOCUMENT_DID_CLOSE, _close, None),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _watch, None),
        (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, _work_in, None),
        (types.TEXT_DOCUMENT_HOVER, _hover, None),
        (types.TEXT_DOCUMENT_CODE_ACTION, _act, types.CodeActionOptions([types.CodeActionKind.QuickFix, MEND_ALL])),
        (types.TEXT_DOCUMENT_DEFINITION, _define, None),
        (types.TEXT_DOCUMENT_REFERENCES, _refer, None),
        (types.TEXT_DOCUMENT_COMPLETION, _complete, types.CompletionOptions(trigger_characters=["[", "@"])),
    ):
        server.feature(method, options)(partial(answer, server))
    server.start_io(stdin, stdout)
    return 0 if server.is_shut_down else 1


def _initialize(server: Server, params: types.InitializeParams) -> None:  # noqa: ARG001 - pygls has read them
    server.desk.encoding = types.PositionEncodingKind(server.workspace.position_encoding).value
    _work_in(server, None)


def _initialized(server: Server, params: types.InitializedParams) -> None:  # noqa: ARG001 - there is nothing in them
    if _is_told_of_files(server):
        glob = f"**/*.{{{','.join(_SUFFIXES)}}}"
        # Of a folder that comes or goes, some editors tell by its own name alone.
        folders = types.FileSystemWatcher("**", types.WatchKind.Create | types.WatchKind.Delete)
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob), folders])
        files = types.Registration("copydesk-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([files]))


def _is_told_of_files(server: Server) -> bool:
    """Whether the editor can be asked to tell what changes on disk."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    return bool(watching and watching.dynamic_registration)


def _shut_down(server: Server, params: None) -> None:  # noqa: ARG001
    server.is_shut_down = True


def _open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    if path := path_of(item.uri):
        server.put(Opened(item.uri, real(path), item.version, item.language_id, item.text))


def _change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    before = server.opened.get(params.text_document.uri)
    if before and params.content_changes:
        text = params.content_changes[-1].text
        server.put(before._replace(version=params.text_document.version, written=text))


def _save(server: Server, params: types.DidSaveTextDocumentParams) -> None:  # noqa: ARG001
    if not _is_told_of_files(server):
        server.read_again()


def _close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.drop(params.text_document.uri)


def _watch(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    if any(map(_may_concern, params.changes)):
        server.read_again()


def _may_concern(change: types.FileEvent) -> bool:
    """Whether what changed may be a file that is read or linked to, or a folder, for all that its name tells."""
    path = path_of(change.uri)
    suffix = path.suffix[1:].lower() if path else ""
    return suffix in _SUFFIXES or not suffix.isalpha()


def _work_in(server: Server, params: types.DidChangeWorkspaceFoldersParams | None) -> None:  # noqa: ARG001
    workspace = server.workspace
    uris = [folder.uri for folder in workspace.folders.values()] or [workspace.root_uri or ""]
    server.work_in([path for path in map(path_of, uris) if path])


async def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    def look(page: Page, span: Span) -> types.Hover | None:
        found = hover(page, span.start)
        return types.Hover(types.MarkupContent(kind, found[0]), page.lines.range(found[1])) if found else None

    document = server.client_capabilities.text_document
    formats = document.hover.content_format if document and document.hover else None
    plain = bool(formats) and types.MarkupKind.Markdown not in (formats or ())
    kind = types.MarkupKind.PlainText if plain else types.MarkupKind.Markdown
    return await server.ask_page(look, params.text_document.uri, params.position)


async def _act(server: Server, params: types.CodeActionParams) -> Sequence[types.CodeAction] | None:
    context = params.context
    is_asked = context.only is not None or context.trigger_kind != types.CodeActionTriggerKind.Automatic

    def look(page: Page, span: Span) -> list[types.CodeAction]:
        is_quick = _is_wanted(types.CodeActionKind.QuickFix.value, context.only)
        found = [*fixes(page, span), *allowances(page, span)] if is_quick else []
        whole = mend_all(page) if is_asked and _is_wanted(MEND_ALL, context.only) else None
        return [*found, whole] if whole else found

    found = await server.ask_page(look, params.text_document.uri, params.range)
    workspace = server.client_capabilities.workspace
    edits = workspace.workspace_edit if workspace else None
    return found if edits and edits.document_changes else [without_versions(each) for each in found or ()]


def _is_wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Whether a kind of action is one of those that were asked for, or below one."""
    return only is None or any(not each or kind == each or kind.startswith(str.__add__(each, ".")) for each in only)


async def _define(server: Server, params: types.DefinitionParams) -> list[types.Location] | None:
    def look(page: Page, span: Span) -> list[types.Location]:
        return [_location(page, place) for place in definitions(page, span.start)]

    return await server.ask_page(look, params.text_document.uri, params.position)


async def _refer(server: Server, params: types.ReferenceParams) -> list[types.Location] | None:
    def look(page: Page, span: Span) -> list[types.Location]:
        entries, citations = citing(page, span.start)
        places = [*entries, *citations] if params.context.include_declaration else citations
        return [_location(page, place) for place in places]

    return await server.ask_page(look, params.text_document.uri, params.position)


async def _complete(server: Server, params: types.CompletionParams) -> types.CompletionList | None:
    def look(page: Page, span: Span) -> types.CompletionList:
        return types.CompletionList(
            is_incomplete=True,  # what is offered depends on more than the word that is typed
            items=[
                types.CompletionItem(
                    label=each.label,
                    detail=each.detail or None,
                    documentation=each.more or None,
                    kind=types.CompletionItemKind.Reference,
                    sort_text=f"{index:05}",
                    text_edit=types.TextEdit(page.lines.range(each.span), each.text),
                )
                for index, each in enumerate(offers(page, span.start))
            ],
        )

    return await server.ask_page(look, params.text_document.uri, params.position)


def _location(page: Page, place: Place) -> types.Location:
    name, span = place
    site = page.held.site
    start = types.Position(0, 0)
    is_text = name in site.documents or name in site.registries
    return types.Location(page.uri_of(name), page.lines_of(name).range(span) if is_text else types.Range(start, start))
