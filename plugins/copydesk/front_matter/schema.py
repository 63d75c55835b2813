"""The keys that heads have: those of the common hosts and themes, and which of them a misspelt one may have meant."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from copydesk.post import Post
    from copydesk.site import Site

COMMON = frozenset("""
    title subtitle date author authors tags categories category description summary excerpt keywords image cover
    draft published slug permalink layout template aliases redirect_from updated lastmod last_modified_at comments
    toc math hidden language
""".split())  # fmt: skip

_JEKYLL = """
    tag post excerpt_separator sitemap lang ref locale url collection order nav_order parent grand_parent has_children
    nav_exclude search_exclude redirect_to feed video audio related paginate pagination pagination_info style scripts
    css js javascript stylesheet thumbnail thumb img image_alt image_caption caption alt credit source link links
    external_url external canonical canonical_url robots noindex series part page_id id name type style icon
    pin mermaid render_with_liquid media_subpath img_path cdn commentable dynamic
    header overlay_image teaser sidebar author_profile read_time share classes toc_sticky toc_label toc_icon
    breadcrumbs entries_layout sort_by sort_order taxonomy gallery feature_row intro mathjax katex usemathjax use_math
    header-img header-style header-mask catalog bigimg bgimage background cover-img thumbnail-img share-img
    share-title share-description social-share gh-repo gh-badge cover_image featured featured_image feature-img
    giscus_comments disqus_comments related_posts related_publications importance horizontal inline nav nav_rank news
    distill bibliography citation tikzjax pseudocode chart images code_diff tabs typograms map plotly _styles
    doi venue show show_comments visible status path logo og_image twitter meta meta_title meta_description
    readtime reading_time toc_hide no_list body_class github_repo github_subdir path_base_for_github_subdir
"""
_MATERIAL = """
    hide icon search social readtime pin links status template location subtitle boost exclude inherit render_macros
    hero header footer git_revision_date_localized og_title rss meta tags comments revision_date creation_date
    show_datetime ignore_macros edit_url number_headings
"""
_HUGO = """
    linktitle url type publishdate publishDate expirydate expiryDate linkTitle markup menu menus outputs params build
    weight cascade resources translationKey isCJKLanguage layout headless series images videos audio taxonomies keywords
    featuredImage featuredImagePreview toc showToc TocOpen ShowReadingTime hideSummary hideMeta disableShare
    disableHLJS searchHidden ShowPostNavLinks ShowBreadCrumbs ShowCodeCopyButtons UseHugoToc editPost canonicalURL
    projects authorsList manualLinkTarget redirect redirects sidebar_root_for simple_list aliases slug sitemap robots
    cSpell:ignore cspell:ignore
"""
_OTHERS = """
    id sidebar_label sidebar_position sidebar_class_name hide_title hide_table_of_contents toc_min_heading_level
    toc_max_heading_level pagination_label pagination_next pagination_prev custom_edit_url parse_number_prefixes
    displayed_sidebar unlisted last_update truncate mdx hide_reading_time
    extra in_search_index insert_anchor_links page_template paginate_by paginate_path paginate_reversed
    generate_feeds generate_feed render transparent redirect_to
    format execute bibliography csl nocite abstract abstract-title affiliation affiliations editor engine jupyter
    lightbox listing number-sections reference-location title-block-banner author-title funding copyright license
    citation-url code-fold code-tools date-modified date-format appendix-style execute other-links
    pubDate pubDatetime modDatetime updatedDate heroImage ogImage publishDate readingTime cohort speaker speakers
    eleventyNavigation eleventyExcludeFromCollections eleventyComputed
    issue issues sig event location venue contributors reviewers editors translator translators review history
    publish publishedAt published_at isPublished publishAs publisher og_description twitter_description
    last_modified_date last_updated updatedAt
    schema_version version versions product audience topic topics section sections group level difficulty duration
"""


@lru_cache(maxsize=4096)
def folded(key: str) -> str:
    """What two ways to write one key share: letter case, hyphens and underscores."""
    return key.casefold().replace("-", "").replace("_", "")


NAMES = COMMON | frozenset(f"{_JEKYLL} {_MATERIAL} {_HUGO} {_OTHERS}".split())
KNOWN = frozenset(folded(key) for key in NAMES)
# What a post gives under another key than the one a collection names.
_SAME = {"authors": "authors", "author": "authors", "tags": "tags", "categories": "categories", "image": "image",
         "cover": "image", "description": "description", "summary": "description"}  # fmt: skip


def nearest(key: str, known: Iterable[str]) -> str | None:
    """The known key that a misspelt one meant: a letter too many, too few, exchanged or (in long words) another."""
    written = folded(key)
    for candidate in sorted(known):
        word = folded(candidate)
        if _is_slip(written, word) and written.rstrip("s") != word.rstrip("s"):  # `dates` may be meant
            return candidate
    return None


def is_slip_of(key: str, word: str) -> bool:
    """Whether a key is a short word with one slip: in case, or a letter too many, too few or exchanged."""
    return key != word and _distance(folded(key), word, 2) <= 1


def _is_slip(written: str, word: str) -> bool:
    if min(len(written), len(word)) < 4 or abs(len(written) - len(word)) > 2:
        return False
    allowed = 2 if len(word) >= 9 else 1
    substitution = 1 if len(word) >= 6 else 2  # `data`, `note` and `page` are words, not slips
    return _distance(written, word, substitution) <= allowed


def _distance(one: str, other: str, substitution: int) -> int:
    """How many letters were added, left out, replaced (at a cost of its own) or exchanged with their neighbour."""
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            cost = 0 if letter == wanted else substitution
            best = min(last[column] + 1, line[-1] + 1, last[column - 1] + cost)
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        before, last = last, line
    return last[-1]


@once
def usage(site: Site) -> Mapping[str, int]:
    """How many documents of a site have a key: what many have is the site's own."""
    return Counter(
        key for document in site.documents.values() for key in {entry.key for entry in document.front_matter.entries}
    )


def is_given(post: Post, key: str) -> bool:
    """Whether a post's head has a value for a key, or for another key of the same meaning."""
    if key in _SAME:
        return bool(getattr(post, _SAME[key]))
    value = post.date_value if key == "date" else post.document.front_matter.get(key)
    return value is not None and (not value.is_scalar or bool(value.text.strip())) and value.data not in (None, [], {})
