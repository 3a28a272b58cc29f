"""Which gold page a record belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath

from backchannel.evaluate.extents import Json


def page_name(page: Json) -> str:
    """The name of a gold page."""
    return str(page.get("page") or page.get("name"))


class PageIndex:
    """Which page a record belongs to: by the page's name, or the name of its file."""

    def __init__(self, gold: Json) -> None:
        self._pages: dict[str, str] = {}
        for page in gold["pages"]:
            self._pages[page_name(page)] = page_name(page)
            if page.get("file"):
                self._pages[PurePath(page["file"]).name] = page_name(page)

    def page_of(self, record: Json) -> str | None:
        """The name of the record's page, if it is one of GOLD."""
        article = record.get("article", record)
        ref = str(article.get("external_id") or article.get("id") or "")
        return self._pages.get(ref) or self._pages.get(PurePath(ref).name)

    def group(self, records: Iterable[Json]) -> defaultdict[str, list[Json]]:
        """Records by page; those of other articles are left out."""
        found: defaultdict[str, list[Json]] = defaultdict(list)
        for record in records:
            if (page := self.page_of(record)) is not None:
                found[page].append(record)
        return found
