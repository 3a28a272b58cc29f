"""Bodies and offices of a state by description: "Ukraine's Air Force", "the French foreign minister"."""

from __future__ import annotations

import re
from datetime import date

from backchannel.flow.identify.actors import ActorTable
from backchannel.flow.identify.names import drop_possessive
from backchannel.model.actors import Actor, ActorKind, actor_id

_OWNED = re.compile(
    r"^(?:the |The )?(?P<state>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}?(?:['’]s?)?)\s+(?P<rest>[\w’' -]+)$"
)
_OF = re.compile(r"^(?:the |The )?(?P<rest>[\w -]+?) (?:of|for) (?:the )?(?P<state>[A-Z][\w.’' -]*)$")
_FORCES = re.compile(
    r"^(?:military|army|armed forces|forces|troops|soldiers|military command|defen[cs]e forces)$",
    re.IGNORECASE,
)
_STAFF = re.compile(r"^general staff(?: of the armed forces)?$", re.IGNORECASE)
_SERVICE = re.compile(
    r"^(?:air force|navy|border (?:guard|service)|national guard|coast guard|national police|police|"
    r"central bank|parliament|"
    r"supreme court|constitutional court|presidency|intelligence(?: service| services| agencies)?|"
    r"security service|"
    r"national bank|space agency|electoral commission|defen[cs]e intelligence)$",
    re.IGNORECASE,
)
_MINISTRY = re.compile(
    r"^(?P<of>foreign|defen[cs]e|interior|finance|economy|economic|energy|health|justice|trade|transport|agriculture|education|"
    r"culture|environment|labou?r|digital|science|commerce)(?: affairs)? (?:ministry|department|"
    r"ministry['’]s .*)$",
    re.IGNORECASE,
)
_EMBASSY = re.compile(r"^(?:embassy|high commission|consulate|mission)(?: in [\w .]+)?$", re.IGNORECASE)
_GOVERNMENT = re.compile(
    r"^(?:government|administration|leadership|side|delegation|state|cabinet|authorities)$", re.IGNORECASE
)
_OFFICE = re.compile(
    r"^(?P<former>(?:former|then|ex-?|late)\s+)?(?P<office>(?:(?:deputy|vice|acting|first|prime|foreign|defen[cs]e|interior|finance|economy|energy|health|"
    r"justice|trade|transport|agriculture|education|culture|environment|labou?r|digital|science|security|national|"
    r"press|chief|top|special|crown|high|secretary|director|foreign ministry|climate|"
    r"nuclear)[ -])*(?:president|minister|premier|chancellor|"
    r"prince|king|queen|spokes(?:man|woman|person)|secretary|secretary[ -]general|ambassador|envoy|leader|"
    r"chief|adviser|"
    r"representative|general|commander[ -]in[ -]chief|pope|negotiator|mediator|speaker|governor|attorney "
    r"general|emir|director|head))$",
    re.IGNORECASE,
)
_FORMER = re.compile(r"^(?:former|then|ex|late)\b")
_SECRETARY = re.compile(r"^(?P<of>state|defense|the treasury|commerce|energy|justice)$", re.IGNORECASE)


def name_body(words: str, table: ActorTable) -> Actor | None:
    """The force, ministry or service of a state that `words` describe."""
    parts = _split_state(words, table)
    if parts is None:
        return None
    state, adjective, rest = parts
    name: str | None = None
    kind: ActorKind = "organisation"
    if _GOVERNMENT.match(rest):
        name, kind = f"Government of {_the(state)}", "government"
        known = table.find(state)
        return known.actor if known is not None else Actor(id=actor_id(name), name=name, kind=kind)
    if _FORCES.match(rest):
        name = f"Armed Forces of {_the(state)}"
    elif _STAFF.match(rest):
        name = f"General Staff of the Armed Forces of {_the(state)}"
    elif ministry := _MINISTRY.match(rest):
        subject = ministry["of"].capitalize().replace("Defence", "Defense")
        subject = "Foreign Affairs" if subject == "Foreign" else subject
        name = f"Ministry of {subject} of {_the(state)}"
    elif _EMBASSY.match(rest):
        name = f"{rest.split(' in ')[0].title()} of {_the(state)}"
    elif _SERVICE.match(rest):
        name = f"{adjective} {rest if rest[0].isupper() else rest.title()}"
    return Actor(id=actor_id(name), name=name, kind=kind, country=state) if name else None


def read_office(words: str, table: ActorTable, on: date | None) -> Actor | None:
    """Who held the office that `words` describe on a day; the office itself where that is not known.

    A former holder is never the one of the day.
    """
    body = _split_body(words, table)
    if body is None:
        return None
    of, office, former = body
    holder = None if former else table.holder(office, of, on)
    if holder is not None:
        return holder
    name = f"{'former ' if former else ''}{_title(office)} of {_the(of)}"
    return Actor(id=actor_id(name), name=name, kind="office")


_OWNED_OFFICE = re.compile(
    r"^(?:the |The )?(?P<owner>[^,;:]{2,60}?)['’]s? (?P<office>(?:press |chief |foreign )?(?:spokes(?:man|"
    r"woman|person)|"
    r"press (?:secretary|service|office)|chief of staff|secretary))$"
)
_OFFICE_FOR = re.compile(
    r"^(?:the |an? |The |An? )?(?P<office>(?:press |chief )?(?:spokes(?:man|woman|person)|press "
    r"(?:secretary|service|"
    r"office)))(?P<by> (?:for|of|at) )(?P<owner>(?:the )?[^,;:]{2,60})$"
)


def name_owned_office(words: str) -> Actor | None:
    """An office named by whom it serves: "the port's spokesperson", "a spokeswoman for the port"."""
    match = _OWNED_OFFICE.match(words)
    if match is not None:
        article = "the " if words[:4].casefold() == "the " and match["owner"][0].islower() else ""
        name = f"{match['office']} of {article}{match['owner']}"
        return Actor(id=actor_id(name), name=name, kind="office")
    match = _OFFICE_FOR.match(words)
    if match is None or not re.search(r"[A-Z]", match["owner"]):
        return None
    name = f"{match['office']}{match['by']}{match['owner']}"
    return Actor(id=actor_id(name), name=name, kind="office")


def _split_body(words: str, table: ActorTable) -> tuple[str, str, bool] | None:
    """(body, office, whether a former one) of "Kremlin spokesman", "president of the European Commission"."""
    parts = _split_state(words, table)
    if parts is not None:
        match = _OFFICE.match(parts[2])
        return (parts[0], match["office"].casefold(), bool(match["former"])) if match else None
    for pattern in (_OWNED, _OF):
        found = pattern.match(words)
        if found is None:
            continue
        match = _OFFICE.match(found["rest"])
        owner = drop_possessive(found["state"])
        former = bool(_FORMER.match(words))
        if match is None:
            continue
        if owner.casefold() == "kremlin":
            return (
                ("Kremlin" if "spokes" in match["office"].casefold() else "Russia"),
                match["office"].casefold(),
                former,
            )
        known = table.find(owner)
        if known is not None and known.role in ("organisation", "institute"):
            return known.actor.name, match["office"].casefold(), former
    return None


def _split_state(words: str, table: ActorTable) -> tuple[str, str, str] | None:
    """(state, adjective, what of it) of "Ukraine's General Staff" or "the foreign ministry of France"."""
    parts = re.sub(r"^[Tt]he ", "", words).split()
    for cut in range(min(4, len(parts) - 1), 0, -1):
        owner, rest = " ".join(parts[:cut]), " ".join(parts[cut:])
        entry = table.state_of(owner) if owner[0].isupper() else None
        if entry is not None and entry.actor.country and drop_possessive(owner).casefold() != "kremlin":
            adjective = entry.adjectives[0] if entry.adjectives else entry.actor.country
            return entry.actor.country, adjective, rest
    reverse = _OF.match(words)
    if reverse:
        entry = table.state_of(reverse["state"])
        if entry is not None and entry.actor.country:
            adjective = entry.adjectives[0] if entry.adjectives else entry.actor.country
            return entry.actor.country, adjective, reverse["rest"]
    return None


def _title(office: str) -> str:
    words = office.casefold()
    return words.title() if words in ("president", "prime minister", "chancellor", "pope") else words


def _the(state: str) -> str:
    return (
        f"the {state}"
        if state in ("United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines")
        else state
    )
