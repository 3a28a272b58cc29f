"""Public facts about outlets: whose site a host is, and which institutes go by which initials."""

from __future__ import annotations

from urllib.parse import urlsplit

HOSTS = {
    "aa.com.tr": "Anadolu Agency", "abc.net.au": "ABC News (Australia)", "abcnews.go.com": "ABC News", "afp.com": "AFP",
    "aljazeera.com": "Al Jazeera", "apnews.com": "Associated Press", "atlanticcouncil.org": "Atlantic Council",
    "axios.com": "Axios", "bbc.co.uk": "BBC", "bbc.com": "BBC", "bellingcat.com": "Bellingcat", "bloomberg.com": "Bloomberg",
    "brookings.edu": "Brookings Institution", "businessinsider.com": "Business Insider",
    "carnegieendowment.org": "Carnegie Endowment for International Peace", "cbc.ca": "CBC", "cbsnews.com": "CBS News",
    "cfr.org": "Council on Foreign Relations", "chathamhouse.org": "Chatham House", "chinadaily.com.cn": "China Daily",
    "cnbc.com": "CNBC", "cnn.com": "CNN", "crisisgroup.org": "International Crisis Group",
    "csis.org": "Center for Strategic and International Studies", "csmonitor.com": "The Christian Science Monitor",
    "dailymail.co.uk": "Daily Mail", "dw.com": "Deutsche Welle", "economist.com": "The Economist", "elpais.com": "El País",
    "euractiv.com": "Euractiv", "euronews.com": "Euronews", "express.co.uk": "Daily Express", "forbes.com": "Forbes",
    "foreignaffairs.com": "Foreign Affairs", "foreignpolicy.com": "Foreign Policy", "foxnews.com": "Fox News",
    "france24.com": "France 24", "ft.com": "Financial Times", "globaltimes.cn": "Global Times", "haaretz.com": "Haaretz",
    "hrw.org": "Human Rights Watch", "icij.org": "International Consortium of Investigative Journalists",
    "iiss.org": "International Institute for Strategic Studies", "independent.co.uk": "The Independent",
    "interfax.com": "Interfax", "interfax.ru": "Interfax", "interfax.com.ua": "Interfax-Ukraine", "irishtimes.com": "The Irish Times",
    "irna.ir": "IRNA", "japantimes.co.jp": "The Japan Times", "jpost.com": "The Jerusalem Post", "kommersant.ru": "Kommersant",
    "kremlin.ru": "Kremlin", "kyivindependent.com": "The Kyiv Independent", "kyivpost.com": "Kyiv Post", "latimes.com": "Los Angeles Times",
    "lemonde.fr": "Le Monde", "lefigaro.fr": "Le Figaro", "meduza.io": "Meduza", "middleeasteye.net": "Middle East Eye",
    "msnbc.com": "MSNBC", "nato.int": "NATO", "nbcnews.com": "NBC News", "news.sky.com": "Sky News", "newsweek.com": "Newsweek",
    "newyorker.com": "The New Yorker", "novayagazeta.eu": "Novaya Gazeta Europe", "npr.org": "NPR", "nytimes.com": "The New York Times",
    "osce.org": "OSCE", "pbs.org": "PBS", "politico.com": "Politico", "politico.eu": "Politico Europe", "pravda.com.ua": "Ukrainska Pravda",
    "president.gov.ua": "Office of the President of Ukraine", "rand.org": "RAND", "reuters.com": "Reuters", "rferl.org": "RFE/RL",
    "ria.ru": "RIA Novosti", "rt.com": "RT", "rte.ie": "RTÉ", "rusi.org": "Royal United Services Institute", "scmp.com": "South China Morning Post",
    "semafor.com": "Semafor", "spiegel.de": "Der Spiegel", "sputniknews.com": "Sputnik", "state.gov": "US Department of State",
    "straitstimes.com": "The Straits Times", "suspilne.media": "Suspilne", "tass.com": "TASS", "tass.ru": "TASS",
    "telegraph.co.uk": "The Telegraph", "theatlantic.com": "The Atlantic", "theconversation.com": "The Conversation",
    "theguardian.com": "The Guardian", "thehill.com": "The Hill", "thehindu.com": "The Hindu", "themoscowtimes.com": "The Moscow Times",
    "thetimes.co.uk": "The Times", "thetimes.com": "The Times", "time.com": "Time", "timesofisrael.com": "The Times of Israel",
    "turkiyetoday.com": "Türkiye Today", "ukrinform.net": "Ukrinform", "ukrinform.ua": "Ukrinform", "un.org": "United Nations",
    "understandingwar.org": "Institute for the Study of War", "unian.info": "UNIAN", "upi.com": "UPI", "usatoday.com": "USA Today",
    "usip.org": "United States Institute of Peace", "usnews.com": "U.S. News & World Report", "vice.com": "Vice", "voanews.com": "Voice of America",
    "vox.com": "Vox", "washingtonpost.com": "The Washington Post", "whitehouse.gov": "The White House", "wilsoncenter.org": "Wilson Center",
    "wsj.com": "The Wall Street Journal", "xinhuanet.com": "Xinhua", "yle.fi": "Yle", "zeit.de": "Die Zeit", "zona.media": "Mediazona",
}  # fmt: skip
INSTITUTES = {
    "ISW": "Institute for the Study of War", "CSIS": "Center for Strategic and International Studies",
    "RUSI": "Royal United Services Institute", "IISS": "International Institute for Strategic Studies",
    "ECFR": "European Council on Foreign Relations", "CEPA": "Center for European Policy Analysis",
    "SIPRI": "Stockholm International Peace Research Institute", "ACLED": "Armed Conflict Location & Event Data Project",
    "ICG": "International Crisis Group", "CFR": "Council on Foreign Relations",
}  # fmt: skip
SECOND_LEVEL = frozenset({"co", "com", "net", "org", "gov", "ac", "edu", "gob", "gouv"})


def host_of(url: str) -> str | None:
    """The host of an address or bare domain, in lower case, without "www."; None where there is none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def known_outlet(host: str) -> str | None:
    """The outlet that owns the host or a domain above it, as far as the table knows."""
    labels = host.split(".")
    return next((HOSTS[d] for i in range(len(labels) - 1) if (d := ".".join(labels[i:])) in HOSTS), None)


def name_from_host(host: str) -> str:
    """A name made of the domain, where nothing better is known: four letters or fewer are initials."""
    labels = host.split(".")
    cut = 3 if len(labels) >= 3 and labels[-2] in SECOND_LEVEL and len(labels[-1]) == 2 else 2
    label = labels[-cut] if len(labels) >= cut else labels[0]
    return label.upper() if len(label) <= 4 else label.capitalize()
