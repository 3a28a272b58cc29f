"""The family tree of texts as inline SVG, legible in print and in grey."""

from __future__ import annotations

from markupsafe import Markup, escape

from backchannel.export.views import ReportView

WIDTH = 900


def draw_family_tree(view: ReportView) -> Markup:
    """Text origins on the left, the articles that rest on them on the right, joined by lines."""
    origins = view.text_origins()
    articles = list(dict.fromkeys(m for o in origins for m in o.members))
    if not articles:
        return Markup('<p class="none">No articles, so no family tree.</p>')
    rows = max(len(origins), len(articles))
    height = rows * 26 + 20
    left = {o.id: 20 + (i + 0.5) * (height - 20) / len(origins) for i, o in enumerate(origins)}
    right = {a: 20 + (i + 0.5) * (height - 20) / len(articles) for i, a in enumerate(articles)}
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="tree-title" class="picture">',
        f'<title id="tree-title">{len(articles)} articles rest on {len(origins)} text origins</title>',
    ]
    for origin in origins:
        parts.extend(curve(left[origin.id], right[member]) for member in origin.members)
    parts.extend(label(20, left[o.id], view.origin_title(o), "start", o.id) for o in origins)
    for article in articles:
        title = view.article_title(view.article(article))
        parts.append(label(WIDTH - 20, right[article], title, "end", article))
    parts.append("</svg>")
    return Markup("".join(parts))


def curve(y1: float, y2: float) -> str:
    return (
        f'<path d="M400,{y1:.1f}C450,{y1:.1f} 470,{y2:.1f} 520,{y2:.1f}" class="edge" '
        f'marker-end="none"/><circle cx="520" cy="{y2:.1f}" r="3" class="end"/>'
    )


def label(x: float, y: float, words: str, anchor: str, target: str) -> str:
    short = words if len(words) <= 54 else words[:53] + "…"
    link = f"#a-{target}" if target.startswith("article") else f"#o-{target}"
    return (
        f'<a href="{link}"><text x="{x}" y="{y + 4:.1f}" text-anchor="{anchor}">{escape(short)}'
        f"<title>{escape(words)}</title></text></a>"
    )
