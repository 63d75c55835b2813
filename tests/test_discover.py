"""Which sites hold some paths, what lies in them, and what cannot be read."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from copydesk import discover
from copydesk.discover import Selection, decode, select
from copydesk.linter import lint
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, **files: str) -> Path:
    """Write files by name, `__` for `/` and `_md` for the suffix."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_md", ".md").replace("_yml", ".yml").replace("_toml", ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def one(*paths: Path) -> Selection:
    (selection,) = select(paths)
    return selection


def test_a_folder_is_its_own_site(tmp_path: Path) -> None:
    write(tmp_path, a_md="", b__c_md="", b__map="").joinpath("d.markdown").write_text("")
    found = one(tmp_path)
    assert found.site.config.root == tmp_path
    assert found.checked == set(found.site.documents) == {"a.md", "b/c.md", "d.markdown"}
    assert found.site.files == {"a.md", "b/c.md", "b/map", "d.markdown"}
    assert not found.unreadable


def test_a_folder_of_a_site_is_checked_within_the_whole(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: A", docs__a_md="", docs__b__c_md="", docs__bc_md="", other_md="")
    found = one(tmp_path / "docs/b")
    assert found.checked == {"docs/b/c.md"}
    assert set(found.site.documents) == {"docs/a.md", "docs/b/c.md", "docs/bc.md"}
    assert one(tmp_path / "docs/a.md").checked == {"docs/a.md"}
    assert one(tmp_path).checked == {"docs/a.md", "docs/b/c.md", "docs/bc.md"}
    assert one(tmp_path / "docs/a.md", tmp_path / "docs/b").checked == {"docs/a.md", "docs/b/c.md"}


def test_files_outside_the_docs_folder_are_checked_where_they_are_named(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: A", docs__a_md="", README_md="", static__logo="")
    found = one(tmp_path / "README.md")
    assert found.checked == {"README.md"}
    assert set(found.site.documents) == {"docs/a.md", "README.md"}
    assert "static/logo" in found.site.files


def test_files_without_a_site_are_exactly_those_given(tmp_path: Path) -> None:
    write(tmp_path, a_md="", b__c_md="", b__d_md="", notes="[x](y)")
    found = one(tmp_path / "a.md", tmp_path / "b/c.md", tmp_path / "notes")
    assert found.checked == set(found.site.documents) == {"a.md", "b/c.md", "notes"}
    assert "b/d.md" in found.site.files


@pytest.mark.parametrize("top", ["_config.yml", "package.json", ".git/HEAD"])
@pytest.mark.parametrize("given", ["posts/a.md", "posts"])
def test_images_at_the_top_of_a_blog_are_not_missing_where_only_posts_are_given(
    tmp_path: Path, given: str, top: str
) -> None:
    head = "---\ntitle: Tides\nimage: /img/moon.png\nslides: files/tides.pdf\ncover_image: moon.png\n---\n"
    write(tmp_path, posts__a_md=head, posts__b_md="---\ntitle: Waves\nimage: sub/moon.png\n---\n", posts__sub__c_md="")

    def missing(*paths: Path) -> list[str]:
        site = one(*paths).site
        rules = [all_rules()[name] for name in ("missing-image", "dead-link")]
        return sorted(diagnostic.message for diagnostic in lint(site, rules))

    told = {"no file /img/moon.png", "no file files/tides.pdf"}
    assert told <= set(missing(tmp_path / given))  # the folder is all there is
    (tmp_path / top).parent.mkdir(exist_ok=True)
    (tmp_path / top).write_text("{}")
    assert not told & set(missing(tmp_path / given))
    assert told <= set(missing(tmp_path))
    assert "no file sub/moon.png" in missing(tmp_path / "posts")  # its folder is seen


@pytest.mark.parametrize("given", ["content", "content/posts", "content/posts/a.md"])
def test_a_cover_that_a_theme_looks_up_by_its_name_is_not_missing_where_only_posts_are_given(
    tmp_path: Path, given: str
) -> None:
    write(tmp_path, hugo_toml="", content__posts__a_md="---\ntitle: Tides\ncover: {image: moon.png, alt: Moon}\n---\n")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/moon.png").touch()
    rules = [all_rules()["missing-image"]]
    assert not lint(one(tmp_path).site, rules)
    assert not lint(one(tmp_path / given).site, rules)
    (tmp_path / "assets/moon.png").unlink()
    assert lint(one(tmp_path).site, rules)


def test_a_bundlers_name_for_a_folder_is_followed_where_it_can_be(tmp_path: Path) -> None:
    text = "![a](@site/static/moon.png) ![b](@site/static/none.png) ![c](@images/moon.png) ![d](~/images/moon.png)\n"
    write(tmp_path, hugo_toml="", blog__a_md=text)
    (tmp_path / "static").mkdir()
    (tmp_path / "static/moon.png").touch()
    told = [each.message for each in lint(one(tmp_path).site, [all_rules()["dead-link"]])]
    assert told == ["no file @site/static/none.png"]
    assert not lint(one(tmp_path / "blog").site, [all_rules()["dead-link"]])


def test_authors_are_not_unknown_where_the_registry_may_lie_above_what_is_given(tmp_path: Path) -> None:
    write(tmp_path, posts__a_md="---\ntitle: Tides\ndate: 2026-03-01\nauthor: mina\n---\n")
    unknown = [all_rules()["unknown-author"]]
    assert [each.message for each in lint(one(tmp_path / "posts").site, unknown)] == [
        "no registry knows mina: the site has none (authors.yml)"
    ]
    write(tmp_path, _config_yml="", _data__authors_yml="mina: {name: Mina Bell}")
    write(tmp_path, about_md="---\ntitle: About\ndate: 2026-03-02\nauthor: mina\n---\n")
    for given in (["posts"], ["posts/a.md"], [""], ["about.md"], ["posts/a.md", "about.md"]):
        assert not lint(one(*(tmp_path / path for path in given)).site, unknown)


def test_registries_and_bibtex_are_checked_where_they_are_named(tmp_path: Path) -> None:
    registries = ["docs/authors.yml", "docs/tags.yml", "docs/references.bib"]
    write(tmp_path, **dict.fromkeys(["mkdocs.yml", "docs/a.md", *registries], ""))
    found = one(*(tmp_path / name for name in registries))
    assert found.checked == set(registries)
    assert not found.unreadable


def test_several_sites_in_one_run(tmp_path: Path) -> None:
    write(tmp_path, a__mkdocs_yml="site_name: A", a__docs__x_md="", b__copydesk_toml="", b__y_md="", z_md="")
    found = list(select([tmp_path / "a", tmp_path / "z.md", tmp_path / "b", tmp_path / "a/docs/x.md"]))
    assert [(each.site.config.root.name, each.checked) for each in found] == [
        (tmp_path.name, {"z.md"}),
        ("a", {"docs/x.md"}),
        ("b", {"y.md"}),
    ]


def test_hidden_folders_those_of_tools_and_links_to_folders_are_passed_by(tmp_path: Path) -> None:
    write(tmp_path, a_md="", node_modules__b_md="", venv__c_md="", _site__d_md="", _posts__e_md="")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/f.md").write_text("")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "linked.md").symlink_to(tmp_path / "a.md")
    assert one(tmp_path).checked == {"a.md", "_posts/e.md", "linked.md"}


def test_what_is_absent_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, a_md="")
    found = list(select([tmp_path / "none.md", tmp_path / "a.md"]))
    assert [[(each.path.name, each.message) for each in selection.unreadable] for selection in found] == [
        [("none.md", "no such file or folder")],
        [],
    ]
    assert found[1].checked == {"a.md"}


def test_a_file_that_is_not_utf8_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, a_md="")
    (tmp_path / "b.md").write_bytes("é one\ntwo é ".encode() + b"\xe9 x")
    found = one(tmp_path)
    assert found.checked == {"a.md"}
    assert [(each.path.name, each.position, each.message) for each in found.unreadable] == [
        ("b.md", (2, 7), "expected UTF-8, found the byte 0xe9")
    ]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user who may not read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path, a_md="", b_md="").joinpath("b.md").chmod(0)
    found = one(tmp_path)
    assert found.checked == {"a.md"}
    assert [each.message for each in found.unreadable] == ["cannot be read: permission denied"]


def test_a_broken_link_is_told(tmp_path: Path) -> None:
    write(tmp_path, a_md="").joinpath("b.md").symlink_to(tmp_path / "none")
    found = one(tmp_path)
    assert found.checked == {"a.md"}
    assert [each.message for each in found.unreadable] == ["cannot be read: no such file or directory"]


def test_a_wrong_configuration_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, copydesk_toml="a = 1\nb = = 2\n", a_md="")
    (trouble,) = one(tmp_path).unreadable
    assert trouble.path.name == "copydesk.toml"
    assert trouble.place == ":2:5"


def test_a_folder_of_too_many_files_is_read_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, **{f"f{number}_md": "" for number in range(9)})
    monkeypatch.setattr(discover, "MAX_FILES", 5)
    write(tmp_path, **{f"d{number}__f_md": "" for number in range(9)})
    assert 5 <= len(one(tmp_path).site.files) < 18


def test_documents_are_read_in_the_site_s_dialect(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: A\nmarkdown_extensions: [attr_list]\n", docs__a_md="")
    site = one(tmp_path).site
    assert site.documents["docs/a.md"].dialect is site.config.dialect


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode("\ufeffé\ufeff".encode()) == "é\ufeff"
    with pytest.raises(UnicodeDecodeError):
        decode(b"\xff\xfea")


def test_a_registry_that_does_not_parse_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: Harbour\n", docs__authors_yml="mina:\n  name: A: B\n")
    (found,) = one(tmp_path).unreadable
    assert (found.path, found.position) == (tmp_path / "docs/authors.yml", (2, 10))
    assert found.message.startswith("the registry of authors is not YAML")


def test_the_registry_of_authors_is_read(tmp_path: Path) -> None:
    write(tmp_path, a_md="", authors_yml="mina:\n  name: Mina Lovelace\n")
    registry = one(tmp_path).site.registry
    assert registry
    assert registry.find("Mina Lovelace")
    (tmp_path / "authors.yml").write_bytes(b"\xff")
    assert one(tmp_path).site.registry is None


@pytest.mark.parametrize("name", ["authors.yml", "tags.yml", "references.bib"])
def test_a_registry_that_is_not_utf8_is_told_with_its_place_and_not_called_absent(tmp_path: Path, name: str) -> None:
    post = "---\ntitle: Tides at noon\ndate: 2026-01-01\nauthors: [ann]\ntags: [sea]\n---\nHigh [@moon].\n"
    write(tmp_path, mkdocs_yml="site_name: Harbour\n", docs__authors_yml="ann:\n  name: Ann Low\n", docs__a_md=post)
    (tmp_path / "docs" / name).write_bytes(b"ann:\n  name: Andr\xe9\n")
    found = one(tmp_path)
    told = [(each.path.name, each.position, each.message) for each in found.unreadable]
    assert told == [(name, (2, 13), "expected UTF-8, found the byte 0xe9")]
    assert not lint(found.site, [all_rules()["unknown-author"]])
    (tmp_path / "docs" / name).unlink()
    assert not one(tmp_path).unreadable


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("docs/post/tides.md", "docs/posts/tides.md"),
        ("docs/posts/tide.md", "docs/posts/tides.md"),
        ("dosc/psts/tidse.md", "docs/posts/tides.md"),
        ("dosc/another.md", "docs"),
        ("docs/posts/tides.md/x", "docs/posts/tides.md"),
        ("docs/posts/gone.md", None),
        ("docs/posts/moon.md", None),
        ("nowhere/tides.md", None),
    ],
)
def test_what_is_absent_is_told_with_what_is_near(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, meant: str | None
) -> None:
    (tmp_path / "docs/posts").mkdir(parents=True)
    (tmp_path / "docs/posts/tides.md").touch()
    (tmp_path / "docs/posts/gone.md").symlink_to("nowhere.md")
    monkeypatch.chdir(tmp_path)
    (found,) = select([type(tmp_path)(written)])
    hint = f"; did you mean {meant}?" if meant else ""
    assert [each.message for each in found.unreadable] == [f"no such file or folder{hint}"]


def test_pipes_are_no_files_of_a_site(tmp_path: Path) -> None:
    write(tmp_path, a_md="")
    os.mkfifo(tmp_path / "pipe.md")  # who opens it waits for a writer
    (tmp_path / "linked.md").symlink_to("pipe.md")
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    found = one(tmp_path)
    assert found.site.files == {"a.md", "gone.md"}
    assert [each.message for each in found.unreadable] == ["cannot be read: no such file or directory"]


def test_a_pipe_or_a_device_that_is_named_is_told_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "endless.md").symlink_to("/dev/zero")
    for name in ("pipe.md", "endless.md"):
        (found,) = select([tmp_path / name])
        assert [each.message for each in found.unreadable] == [
            "expected a file or folder, found a pipe, a socket or a device"
        ]


def test_a_pipe_that_the_shell_holds_open_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reading, writing = os.pipe()
    os.write(writing, b"# Tides\n")
    os.close(writing)
    (found,) = select([type(tmp_path)(f"/dev/fd/{reading}")])
    assert [document.text for document in found.site.documents.values()] == ["# Tides\n"]
    os.close(reading)
