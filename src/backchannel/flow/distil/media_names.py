"""How papers, stations, agencies and institutes call themselves."""

from __future__ import annotations

import re

# Nouns by which papers, stations, agencies and institutes call themselves.
MEDIA_NOUN = re.compile(
    r"\b(?:advertiser|advocate|agency|argus|bulletin|centre|center|chronicle|citizen|courier|dispatch|echo|enquirer|"
    r"examiner|express|foundation|gazette|globe|guardian|herald|independent|inquirer|institute|journal|ledger|"
    r"magazine|mail|mercury|mirror|monitor|news|observer|pioneer|post|press|radio|record|register|report|review|"
    r"sentinel|service|standard|star|sun|telegraph|television|times|tribune|tv|weekly|wire)\b",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s{2,}|\t|\s[–—-]\s|\s*[|·•]\s*")
NAME = re.compile(r"(?:The |THE )?[A-ZÀ-Þ][\w’'.-]*(?: (?:of |for |the |and |& )?[A-ZÀ-Þ&][\w’'.-]*){1,4}")


def reads_as_masthead(line: str) -> bool:
    """Whether a line opens with a name in capitals that has a noun of the trade: a page's own name."""
    opening = SEPARATOR.split(line)[0].strip(" .,:")
    named = NAME.fullmatch(opening) is not None and MEDIA_NOUN.search(opening) is not None
    return named and opening.isupper() and len(opening.split()) <= 5
