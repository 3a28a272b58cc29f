"""Pictures as inline SVG, legible in print and in grey: shape and words carry what colour carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from backchannel.export.views import ReportView

STANCE_SHAPES = {
    "rejects": ("#9d2f2f", "M-6,-6L6,6M-6,6L6,-6", "cross"),
    "conditional": ("#8a6a12", "M0,-7L7,0L0,7L-7,0Z", "diamond"),
    "open": ("#2f6f9d", "M-6,0A6,6 0 1,0 6,0A6,6 0 1,0 -6,0Z", "ring"),
    "accepts": ("#226b45", "M0,-7L7,6L-7,6Z", "triangle"),
}
WIDTH, LEFT, RIGHT, LANE = 900, 210, 20, 30
MOST_LANES = 14


@dataclass(frozen=True, slots=True)
class Dot:
    """A dated stance: one mark of the timeline."""

    day: date
    lane: str
    stance: str
    statement: str
    words: str


def draw_timeline(view: ReportView) -> Markup:
    """One lane per actor and channel; stances as shapes; calendar windows and events behind them."""
    dots = sorted(collect_dots(view), key=lambda d: (d.day, d.lane, d.statement))
    if not dots:
        return Markup('<p class="none">No position could be dated, so there is no timeline.</p>')
    lanes = list(dict.fromkeys(d.lane for d in dots))[:MOST_LANES]
    first, last = dots[0].day - timedelta(days=14), dots[-1].day + timedelta(days=14)
    scale = (WIDTH - LEFT - RIGHT) / max(1, (last - first).days)
    height = LANE * len(lanes) + 60

    def x(day: date) -> float:
        return LEFT + (day - first).days * scale

    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="timeline-title" class="picture">',
        f'<title id="timeline-title">Timeline: {len(dots)} dated stances in {len(lanes)} lanes, '
        f"{first.isoformat()} to {last.isoformat()}</title>",
    ]
    parts += draw_calendar(view, first, last, x, height)
    parts += draw_axis(first, last, x, height)
    for index, lane in enumerate(lanes):
        y = 30 + index * LANE
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" class="lane"/>')
        parts.append(f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{escape(lane)}</text>')
    for dot in dots:
        if dot.lane in lanes:
            y = 30 + lanes.index(dot.lane) * LANE
            parts.append(draw_dot(dot, x(dot.day), y))
    parts.append("</svg>")
    return Markup("".join(parts)) + draw_legend()


def collect_dots(view: ReportView) -> Iterator[Dot]:
    """Positions with a day."""
    for position in view.corpus.positions.positions:
        if position.stance not in STANCE_SHAPES or not position.when or not position.statements:
            continue
        try:
            day = date.fromisoformat(position.when.split("/")[0][:10])
        except ValueError:
            continue
        lane = f"{position.actor.name}, {position.channel}"
        shown = view.by_id.get(position.statements[0])
        words = f"{position.issue.replace('_', ' ')}: {position.stance}. {shown.words if shown else ''}"
        yield Dot(day, lane, position.stance, position.statements[0], words[:220])


def draw_dot(dot: Dot, x: float, y: float) -> str:
    colour, path, _ = STANCE_SHAPES[dot.stance]
    fill = "none" if dot.stance in ("rejects", "open") else colour
    return (
        f'<a href="#s-{dot.statement}"><path transform="translate({x:.1f},{y})" d="{path}" fill="{fill}" '
        f'stroke="{colour}" stroke-width="2.4"><title>{escape(f"{dot.day}: {dot.words}")}</title></path></a>'
    )


def draw_calendar(
    view: ReportView, first: date, last: date, x: Callable[[date], float], height: int
) -> list[str]:
    """Decision windows as bands, events as ticks."""
    parts: list[str] = []
    for calendar in view.case.calendars:
        for window in calendar.windows:
            start, end = max(window.start, first), min(window.end, last)
            if start < end:
                label = escape(
                    f"{window.what} ({window.start} to {window.end}; chosen by {window.chosen_by})"
                )
                parts.append(
                    f'<rect x="{x(start):.1f}" y="12" width="{x(end) - x(start):.1f}" '
                    f'height="{height - 42}" class="window"><title>{label}</title></rect>'
                )
        for event in calendar.events:
            if first <= event.day <= last:
                label = escape(f"{event.day}: {event.what}")
                at = f"{x(event.day):.1f}"
                parts.append(
                    f'<line x1="{at}" x2="{at}" y1="{height - 36}" y2="{height - 28}" class="event">'
                    f"<title>{label}</title></line>"
                )
    return parts


def draw_axis(first: date, last: date, x: Callable[[date], float], height: int) -> list[str]:
    """About six dates under the lanes."""
    step = max(1, (last - first).days // 6)
    days = [first + timedelta(days=step * k) for k in range(7) if first + timedelta(days=step * k) <= last]
    return [
        f'<text x="{x(d):.1f}" y="{height - 10}" text-anchor="middle" class="axis">{d.isoformat()}</text>'
        for d in days
    ]


def draw_legend() -> Markup:
    """The shapes in words."""
    items = "".join(
        f'<span><svg viewBox="-9 -9 18 18" width="14" height="14" aria-hidden="true"><path d="{path}" '
        f'fill="{"none" if name in ("rejects", "open") else colour}" stroke="{colour}" stroke-width="2.4"/>'
        f"</svg> {name} ({shape})</span> "
        for name, (colour, path, shape) in STANCE_SHAPES.items()
    )
    return Markup(f'<p class="legend">{items}<span class="bandkey">band: decision window</span></p>')


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
