"""Put captures into a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from backchannel.model.captures import Capture
from backchannel.model.decisions import Decision
from backchannel.model.outcomes import Refusal
from backchannel.ports import Fetched, Progress, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding."""

    new: tuple[Capture, ...]
    known: tuple[Capture, ...]  # the same bytes from the same place were there already
    refusals: tuple[Refusal, ...]


def add_captures(
    store: Store,
    fetched: Iterable[Fetched | Refusal],
    *,
    progress: Progress | None = None,
    expected: Callable[[], int | None] = lambda: None,
) -> Added:
    """Keep captures, each as soon as it comes; what cannot be kept is refused, and the refusal kept.

    expected: how many will come, as far as is known when it is called; None: nobody knows.
    """
    new: list[Capture] = []
    known: list[Capture] = []
    refusals: list[Refusal] = []
    for done, item in enumerate(fetched, start=1):
        refusal = item if isinstance(item, Refusal) else _refuse_removed(store, item.capture)
        if refusal is not None:
            store.add_refusal(refusal)
            refusals.append(refusal)
        elif isinstance(item, Fetched):
            is_new = store.add_capture(item.capture, item.content)
            (new if is_new else known).append(item.capture)
        if progress:
            progress("add", done, expected())
    return Added(new=tuple(new), known=tuple(known), refusals=tuple(refusals))


def _refuse_removed(store: Store, capture: Capture) -> Refusal | None:
    tombstone = store.tombstone(capture)
    return (
        None if tombstone is None else Refusal(locator=capture.locator, stage="acquire", why=_tell(tombstone))
    )


def _tell(tombstone: Decision) -> str:
    day = f"{tombstone.when_utc:%Y-%m-%d}"
    return f"was removed on {day} by {tombstone.who} ({tombstone.why}); it is not added again"
