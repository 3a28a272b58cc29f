"""Assessments as files: HTML, Markdown and JSON from one view of the document."""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from backchannel.errors import InputError
from backchannel.export.grouped import group_demands, group_forecasts
from backchannel.export.pictures import draw_family_tree
from backchannel.export.public_json import assessment_json
from backchannel.export.timeline import draw_timeline
from backchannel.export.views import ReportView, telling
from backchannel.model.assessment import Assessment
from backchannel.model.outcomes import Abstained
from backchannel.ports import Exporter

# Controls and marks that reorder or hide text: a page could use them to make a quotation read as another one.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def show_text(value: object) -> object:
    """Text with invisible and reordering characters made visible; markup made by us stays as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def markdown_text(value: object) -> str:
    """Text of others within Markdown: one line, with no mark that formats, links or embeds."""
    flat = re.sub(r"\s+", " ", str(show_text(str(value))))
    return re.sub(r"([\\`*_\[\]<>|#!~])", r"\\\1", flat)


def number_text(value: float | Abstained, digits: int) -> str:
    """A number, or why there is none."""
    return f"not known ({value.reason})" if isinstance(value, Abstained) else f"{value:.{digits}f}"


def rating_text(rating: float) -> str:
    """A cell's rating with its sign; 0 has none."""
    return f"{rating:+g}".replace("-", "\N{MINUS SIGN}") if rating else "0"


def render(assessment: Assessment, template: str, *, autoescape: bool) -> str:
    """The assessment through one template."""
    environment = Environment(
        loader=PackageLoader("backchannel.export"),
        autoescape=autoescape,
        undefined=StrictUndefined,
        finalize=show_text if autoescape else None,
    )
    environment.filters |= {"md": markdown_text, "number": number_text, "rating": rating_text}
    environment.tests |= {
        "longer": lambda items, most: len(items) > most,
        "telling": lambda r: telling(r) > 0,
    }
    view = ReportView(assessment)
    return environment.get_template(template).render(
        view=view,
        a=assessment,
        corpus=assessment.corpus,
        captures={c.id: c.sha256 for c in assessment.corpus.captures},
        record=view.record(),
        demands=group_demands(assessment.corpus.positions.demands, view.case.focus),
        contradictions=view.contradictions(),
        text_origins=view.text_origins(),
        repeats=view.repeats(),
        tell_relays=view.tell_relays(),
        claims=view.claims(),
        matrix=view.matrix(),
        forecasts=group_forecasts(assessment.corpus.positions.forecasts, view.case.focus),
        timeline=draw_timeline(view) if autoescape else "",
        tree=draw_family_tree(view) if autoescape else "",
    )


def write_whole(path: Path, content: str) -> None:
    """Write a file in one step: a reader sees the old file or the new one, never half of one."""
    if not path.parent.is_dir():
        raise InputError(f"{path}: the folder {path.parent} does not exist")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error


@dataclass(frozen=True, slots=True)
class HtmlExporter:
    """One self-contained page: nothing is fetched, no script runs."""

    suffix: str = ".html"

    def export(self, assessment: Assessment, path: Path) -> None:
        write_whole(path, render(assessment, "report.html.j2", autoescape=True))


@dataclass(frozen=True, slots=True)
class MarkdownExporter:
    """The same document as Markdown with footnotes."""

    suffix: str = ".md"

    def export(self, assessment: Assessment, path: Path) -> None:
        text = render(assessment, "report.md.j2", autoescape=False)
        write_whole(path, re.sub(r"\n{3,}", "\n\n", text))


@dataclass(frozen=True, slots=True)
class JsonExporter:
    """The assessment record of the public JSON."""

    suffix: str = ".json"

    def export(self, assessment: Assessment, path: Path) -> None:
        write_whole(path, json.dumps(assessment_json(assessment), ensure_ascii=False, indent=1) + "\n")


EXPORTERS: dict[str, Exporter] = {e.suffix: e for e in (HtmlExporter(), MarkdownExporter(), JsonExporter())}
