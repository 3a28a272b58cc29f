"""The timeline of stances as inline SVG, legible in print and in grey: shape and words carry what colour does."""

from __future__ import annotations

import string
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from backchannel.export.views import ReportView
from backchannel.model.cases import CalendarEvent, Window

SHAPES = {
    "rejects": ("cross", "M-6,-6L6,6M-6,6L6,-6"),
    "conditional": ("diamond", "M0,-7L7,0L0,7L-7,0Z"),
    "open": ("ring", "M-6,0A6,6 0 1,0 6,0A6,6 0 1,0 -6,0Z"),
    "accepts": ("triangle", "M0,-7L7,6L-7,6Z"),
}
WIDTH, LEFT, RIGHT, TOP, LANE, HEAD = 900, 240, 30, 24, 24, 26
MARGIN = timedelta(days=7)
MOST_LANES_OF_AN_ISSUE = 6
MOST_LANES = 24  # more do not fit a printed page
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Dot:
    """A dated stance: one mark of the timeline."""

    day: date
    issue: str
    actor: str
    channel: str
    stance: str
    statement: str
    words: str

    @property
    def lane(self) -> tuple[str, str, str]:
        return self.issue, self.actor, self.channel


@dataclass(frozen=True, slots=True)
class Frame:
    """The days that the picture spans, and where each lies across it."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Units of the picture, from its left edge."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def draw_timeline(view: ReportView) -> Markup:
    """Issues of the case, under each a lane per actor and channel; decision windows and events behind."""
    dots = sorted(collect_dots(view), key=lambda d: (d.day, d.lane, d.statement))
    lanes = choose_lanes(dots, [i.name for i in view.case.issues], view.case.focus)
    shown = [d for d in dots if d.lane in lanes]
    if not shown:
        return Markup('<p class="none">No position could be dated, so there is no timeline.</p>')
    frame = Frame(shown[0].day - MARGIN, shown[-1].day + MARGIN)
    places, height = place_lanes(lanes)
    windows = [
        w for c in view.case.calendars for w in c.windows if w.start < frame.last and w.end > frame.first
    ]
    events = [e for c in view.case.calendars for e in c.events if frame.holds(e.day)]
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height + 44}" role="img" aria-labelledby="timeline-title" class="picture">',
        f'<title id="timeline-title">Timeline: {len(shown)} dated stances in {len(lanes)} lanes, '
        f"{frame.first} to {frame.last}</title>",
        *draw_windows(windows, frame, height),
        *draw_events(events, frame, height),
        *draw_axis(frame, height),
        *draw_lanes(lanes, places),
        *draw_dots(shown, places, frame.x),
        "</svg>",
    ]
    rest = len({d.lane for d in dots}) - len(lanes)
    return Markup("".join(parts)) + draw_legend(windows, rest)


def collect_dots(view: ReportView) -> Iterator[Dot]:
    """Positions with a day."""
    for position in view.corpus.positions.positions:
        if position.stance not in SHAPES or not position.when or not position.statements:
            continue
        try:
            day = date.fromisoformat(position.when.split("/")[0][:10])
        except ValueError:
            continue
        shown = view.by_id.get(position.statements[0])
        words = f"{position.issue.replace('_', ' ')}: {position.stance}. {shown.words if shown else ''}"
        yield Dot(
            day=day,
            issue=position.issue,
            actor=position.actor.name,
            channel=position.channel,
            stance=position.stance,
            statement=position.statements[0],
            words=words[:220],
        )


def choose_lanes(
    dots: Sequence[Dot], issues: Sequence[str], focus: Sequence[str]
) -> list[tuple[str, str, str]]:
    """Lanes in order of issue; within one those in focus, then the fullest. The table has the others."""
    count = Counter(d.lane for d in dots)
    by_issue: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for lane in sorted(count, key=lambda lane: (lane[1] not in focus, -count[lane], lane)):
        if lane[1] in focus or count[lane] > 1:
            by_issue[lane[0]].append(lane)
    return [lane for issue in issues for lane in by_issue[issue][:MOST_LANES_OF_AN_ISSUE]][:MOST_LANES]


def place_lanes(lanes: Sequence[tuple[str, str, str]]) -> tuple[dict[tuple[str, str, str], float], float]:
    """Where each lane lies, with room for a heading above the first of an issue; and the height of all."""
    places: dict[tuple[str, str, str], float] = {}
    y = float(TOP)
    for index, lane in enumerate(lanes):
        if index == 0 or lane[0] != lanes[index - 1][0]:
            y += HEAD
        places[lane] = y
        y += LANE
    return places, y


def draw_lanes(
    lanes: Sequence[tuple[str, str, str]], places: dict[tuple[str, str, str], float]
) -> Iterator[str]:
    """The lines, their names, and the issues as headings."""
    for index, lane in enumerate(lanes):
        issue, actor, channel = lane
        y = places[lane]
        if index == 0 or issue != lanes[index - 1][0]:
            yield f'<text x="0" y="{y - 14}" class="issue">{escape(issue.replace("_", " "))}</text>'
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" class="lane"/>'
        name = actor if len(actor) <= 26 else actor[:25] + "…"
        yield f'<text x="{LEFT - 14}" y="{y + 4}" text-anchor="end">{escape(name)}, {escape(channel)}</text>'


def draw_dots(
    dots: Sequence[Dot], places: dict[tuple[str, str, str], float], x: Callable[[date], float]
) -> Iterator[str]:
    """The stances; one that would hide another of its day stands beside it."""
    taken: Counter[tuple[tuple[str, str, str], date]] = Counter()
    for dot in dots:
        aside = 8 * taken[dot.lane, dot.day]
        taken[dot.lane, dot.day] += 1
        yield (
            f'<a href="#s-{dot.statement}"><path transform="translate({x(dot.day) + aside:.1f},'
            f'{places[dot.lane]})" d="{SHAPES[dot.stance][1]}" class="dot {dot.stance}">'
            f"<title>{escape(f'{dot.day}: {dot.words}')}</title></path></a>"
        )


def draw_windows(windows: Sequence[Window], frame: Frame, height: float) -> Iterator[str]:
    """Decision windows as bands, each with its letter."""
    for letter, window in zip(string.ascii_uppercase, windows, strict=False):
        left, right = frame.x(max(window.start, frame.first)), frame.x(min(window.end, frame.last))
        yield (
            f'<rect x="{left:.1f}" y="{TOP}" width="{right - left:.1f}" height="{height - TOP:.0f}" '
            f'class="window"><title>{escape(tell_window(window))}</title></rect>'
            f'<text x="{(left + right) / 2:.1f}" y="{TOP - 6}" text-anchor="middle" class="axis">{letter}</text>'
        )


def tell_window(window: Window) -> str:
    return f"{window.what}, {window.start} to {window.end} (chosen by {window.chosen_by})"


def draw_events(events: Sequence[CalendarEvent], frame: Frame, height: float) -> Iterator[str]:
    """Events as ticks under the lanes."""
    for event in events:
        at = f"{frame.x(event.day):.1f}"
        yield (
            f'<line x1="{at}" x2="{at}" y1="{height:.0f}" y2="{height + 9:.0f}" class="event">'
            f"<title>{escape(f'{event.day}: {event.what}')}</title></line>"
        )


def draw_axis(frame: Frame, height: float) -> Iterator[str]:
    """The first days of months, as many as can be read."""
    months = [
        date(year, month, 1)
        for year in range(frame.first.year, frame.last.year + 1)
        for month in range(1, 13)
        if frame.holds(date(year, month, 1))
    ]
    step = max(1, -(-len(months) // MOST_TICKS))
    for day in months[::step] or [frame.first]:
        at = frame.x(day)
        yield f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{height:.0f}" class="month"/>'
        yield f'<text x="{at:.1f}" y="{height + 26:.0f}" text-anchor="middle" class="axis">{day}</text>'


def draw_legend(windows: Sequence[Window], rest: int) -> Markup:
    """The shapes and the bands in words."""
    items = "".join(
        f'<span><svg viewBox="-9 -9 18 18" width="14" height="14" aria-hidden="true">'
        f'<path d="{path}" class="dot {stance}"/></svg> {stance} ({shape})</span> '
        for stance, (shape, path) in SHAPES.items()
    )
    bands = "".join(f"<li>{escape(tell_window(w))}</li>" for w in windows)
    more = f" {rest} thinner lane{'s' if rest != 1 else ''} only in the table." if rest else ""
    return Markup(
        f'<p class="legend">{items}<span>tick: event of a calendar</span>{more}</p>'
        + (f'<ol type="A" class="legend">{bands}</ol>' if bands else "")
    )
