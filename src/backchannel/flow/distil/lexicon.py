"""Words that pages put around their articles: buttons, widgets, calls to subscribe, credits.

Whole lines are matched in full and without case; what may stand inside a sentence is matched with more care.
"""

from __future__ import annotations

import re


def whole(*alternatives: str) -> re.Pattern[str]:
    """A pattern for a whole line, trailing colon, arrows and dots aside."""
    return re.compile(r"^[\W_]*(?:" + "|".join(alternatives) + r")[\s:»>›→.…|-]*$", re.IGNORECASE)


NETWORK = (
    r"(?:facebook|twitter|x|tweet|whats ?app|telegram|linked ?in|reddit|pinterest|messenger|flipboard|pocket|"
    r"instagram|you ?tube|tik ?tok|threads|bluesky|mastodon|viber|vk|vkontakte|odnoklassniki|e-?mail|sms|tumblr|"
    r"weibo|line|rss|google(?: news)?|apple news|copy ?link|copy article link|copy|link|print|gmail|signal|skype)"
)

BUTTON = whole(
    rf"(?:share|share\d|tweet|pin|post|send|save|gift|like|follow|print|{NETWORK})(?:\s*[|/,•·]?\s*{NETWORK})*",
    rf"(?:share|post|follow|send|view|open|copy|print)(?:\s+(?:this|via|on|by|to|with|it|us|article|story|page|"
    rf"the|friends|now|options|full article|post|copied|{NETWORK}))+",
    r"click here(?: to .{1,60})?",
    r"click to .{1,40}",
    r"(?:article )?(?:share|link) copied.*",
    r"add .{1,40} (?:on|to|as .{1,20} on) google(?: news)?",
    r"skip (?:links?|to .{1,40}|navigation|ad.*|advertisement.*)",
    r"(?:main |site |navigation |show |open |close |toggle |mobile |hamburger |secondary |primary |user |burger )*"
    r"(?:menu|navigation(?: menu)?|nav|sidebar|submenu)",
    r"(?:show|see|view|load|read) (?:more|less|all)(?: .{1,30})?",
    r"(?:search|site search|search .{0,20}|close search|open search|search for:?)",
    r"(?:sign|log) ?(?:in|out|up|on)(?: (?:to|with|using|or|for|/|now|here|free).{0,40})?",
    r"(?:log|sign) in using your account",
    r"(?:login|logout|register|my account|account|profile|settings|create (?:an |your )?account.*|my profile)",
    r"subscribe(?: (?:now|today|here|free|for .{1,30}|to .{1,60}|with .{1,30}))?",
    r"(?:newsletters?|e-?edition|e-?paper|archives?|contact(?: us)?|about(?: us)?|advertise(?: with us)?|"
    r"careers|jobs|help|faq|feedback|sitemap|site map|privacy(?: policy)?|terms(?: (?:of|and) .{1,30})?|"
    r"cookie.{0,30}|accessibility.{0,20}|imprint|impressum|legal(?: notice)?|disclaimer|obituaries|classifieds|"
    r"weather|horoscopes?|crosswords?|puzzles|games|shop|store|events|sitemap|corrections|rss feeds?|"
    r"privacy settings|do not sell.*|my feed|bookmarks?|notifications?|alerts|puzzles & games|editorial policy)",
    r"donate(?: now| today| here)?|support us(?: now)?|become a (?:member|patron|supporter|subscriber)|join now|"
    r"contribute|give now|join us",
    r"advertisement|advertising|ads?|anzeige|sponsored(?: content| by.*)?|promoted(?: content)?|paid content|"
    r"advertisement\s*[-–—]?\s*(?:continue|scroll|story|article).*|remove ads|report (?:this )?ad|scroll to continue.*|"
    r"(?:this )?(?:story|article|content) continues (?:after|below).*|continue reading(?: .{1,60})?|reklama|реклама",
    r"play|pause|mute|unmute|live|listen|watch|now playing|up next|replay|play video|video player.*|"
    r"listen to (?:this )?(?:article|story|audio)(?: .{1,20})?|(?:audio|text) (?:version|size)|"
    r"invalid video url|video unavailable|media error.*|playback .{1,40}|auto-?play|your browser .{1,80}",
    r"close|open|next|previous|prev|back|forward|more|less|ok|okay|yes|no|cancel|submit|send|go|done|expand|"
    r"collapse|menu|home|homepage|top|back to (?:top|home|.{1,20})|loading|please wait|reload|refresh|retry|"
    r"info|plus\d?|search\d?|caret(?:-\w+)?|chevron(?:-\w+)?|arrow(?:-\w+)?|[\w]{1,12}[-_](?:logo|icon)|logo|icon|"
    r"link copied|copied|copy|undo|options|filter|sort(?: by.*)?|reset|apply|accept(?: all)?|reject(?: all)?|"
    r"manage (?:cookies|preferences|options)|got it|i agree|agree|dismiss|not now|maybe later|enter your e-?mail.*|"
    r"e-?mail address|your e-?mail.*|name|website|comment|password|first name|last name|zip code|username|captcha|"
    r"font size|text size|dark mode|light mode|change language|language|english|follow|following|gift article|"
    r"view comments|show comments|hide comments|add (?:a )?comment|be the first to comment.*|post comment|reply|report",
    r"\d{1,3}\s*[-–]?\s*min(?:ute)?s?\.?(?:\s+(?:read|listen|watch|ago))?|(?:reading|read|estimated reading) time.*|"
    r"\d{1,2}\s+(?:hours?|days?|minutes?|weeks?|hrs?|h|d|m)\s+ago",
    r"[\d.,]+\s*[km]?\s*(?:shares?|views?|likes?|comments?|retweets?|reads?|followers|votes?|reactions?|replies|"
    r"claps|responses|facebook shares)?",
    r"(?:comments?|views?|likes?|shares?|tags?|votes?|retweets?|post views|total (?:views|shares))\s*[:(]?\s*[\d.,]*\s*[km]?\)?",
    r"list (?:of )?\d+ (?:of \d+|items?)|end of list|\d+ of \d+|page \d+(?: of \d+)?|slide \d+.*",
    r"(?:text|font) size.*|rating:?\s*[\d.,]+.*|posts?:\s*[\d,.]+|joined:.*|(?:published|posted|updated|subsection|section)\s*:?|poll:.*\?|full story|full article|"
    r"[\W_]*\{\{.*\}\}[\W_]*|[○●◯☐□▢].*|\[(?:tap|click|the ad|ad|advert|video|image|photo|embed)\b.*\]|(?:[A-Za-zА-Яа-я]{1,3}[\s/|·]+){2,}[A-Za-zА-Яа-я]{1,3}|"
    r"(?:[\w &'-]{2,20}\s*[·•|]\s*){2,}[\w &'-]{2,20}|you have permission to edit this article|edit(?: this article)?|edit close",
    r"\S{1,3}|\w+_\w+|[a-z]+\d+",
    r"(?:https?://|www\.)\S+",
    r"@\w+|#\w+(?:\s+#\w+)*(?:\s+\w+)?|\w+(?:\s+\w+)?(?:\s+#\w+)+",
    r"error \d+.*|page not found|javascript .{1,60}|\w+ app key not set.*|.{0,40}please (?:check|enable) .{1,40}",
    r"learn more|find out more|discover more|more info(?:rmation)?|details|explore|get started|try (?:it )?free|"
    r"buy (?:now|tickets|it)|order now|shop now|book now|read (?:the )?(?:full )?(?:story|article|report|transcript)",
    r"\[\]\(.*\)|!\[.*\]\(.*\)|-{3,}|\*{3,}|_{3,}|={3,}|#{1,6}",
)

LINKED_WORD = whole(
    "here|this|there|live|video|watch|listen|(?:this )?link", NETWORK, r"\S{1,3}"
)  # torn out of a sentence

ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")

OPENER = whole(
    r"(?:related|similar|connected) ?(?:articles?|stories|story|content|news|topics?|posts?|reading|coverage|links?|"
    r"items|videos?|tags|material)?(?: .{0,30})?",
    r"(?:read|see|watch|listen) (?:also|next|more|too)(?: .{0,40})?|also (?:read|see|watch|on .{1,30}|in .{1,30})",
    r"more (?:from|on|about|in|to|by|like|coverage|of) .{0,60}|more (?:stories|news|articles|coverage|headlines|posts|videos)",
    r"(?:recommended|suggested)(?: (?:stories|for you|articles|reading|videos?|topics|by .{1,30}))?",
    r"(?:you|readers) (?:may|might|could|will) (?:also )?(?:like|be interested.{0,20}|enjoy|have missed|love)",
    r"what to (?:watch|read) next|(?:other )?points? of interest|other points of interest|other (?:news|stories|articles).{0,20}",
    r"don[’']t miss(?: .{1,30})?|in case you missed it|icymi|must[- ]reads?",
    r"(?:the )?(?:most|top) (?:read|popular|viewed|shared|commented|watched|stories|news|headlines|picks|recent)(?: .{0,30})?",
    r"trending(?: .{0,30})?|popular(?: (?:now|stories|articles|posts|news|on .{1,20}|in .{1,20}))?|"
    r"(?:the )?latest(?: (?:news|stories|articles|posts|updates|headlines|videos|from .{1,40}|in .{1,40}|on .{1,40}))?|"
    r"(?:editor|reader|staff)[’']?s?[’']? (?:picks?|choice)|featured(?: .{1,20})?|breaking news|just in|"
    r"(?:from|around) the (?:web|archives?|network)|(?:today[’']s )?(?:headlines|top news)|happening now",
    r"(?:previous|next|older|newer) (?:post|article|story|posts|entry).{0,200}|post navigation",
    r"(?:get|want) (?:more|the latest|our) .{0,60}|.{1,30} newsletter|explore more.{0,40}|keep reading|dig deeper|go deeper|"
    r"further reading|background(?: reading)?|read on|in this (?:series|story|section|topic)|topics?(?: in this.*)?|"
    r"tags|filed under.*|categories|tagged.{0,60}|category.{0,40}|watch (?:now|more|live|the full .{1,60})|photos?|gallery|videos?",
)
ARROW = re.compile(r"^(?:>{2,}|[»→➤▶►]+)\s*\S")
PREFIX = re.compile(
    r"^[\W_]*(?:read (?:also|more|next|on|the full story|our .{1,30})|also read|also on [\w.]+|see also|related(?: (?:article|story|stories|news|post|coverage))?|"
    r"more on this|more|watch(?: (?:now|also|live|more|the video))?|listen|video|recommended|don[’']t miss|in pictures|explainer|live|"
    r"further reading|follow (?:us|our .{1,30})|subscribe|tags?|topics?|filed under|categories|keywords|sponsored|advert(?:isement)?|"
    r"previous|next|up next|latest|trending|photos?|(?:photo |picture )?gallery|quiz|audio|podcast|newsletter|slideshow|share|tip)\s*[:|»›→–—]\s*(?=\S)",
    re.IGNORECASE,
)
GLUED_BUTTON = re.compile(
    r"(?:read more|continue reading|learn more|read the full story)[\s.…»>→]*$", re.IGNORECASE
)

HARD_END = whole(
    r"leave (?:a |your )?(?:reply|comment|response|feedback).{0,40}|post (?:a )?comment|join the (?:conversation|discussion).{0,30}",
    r"source(?: link| url| article)?|original (?:article|source|link|post)|via",
    r"(?:related|similar) (?:articles?|posts?|stories|news|content|topics)|you (?:may|might) also like",
    r"share (?:the|this) (?:post|article|story|page|entry|news|with.{1,30})|share this|sharing is caring.*",
    r"about (?:the|this) (?:authors?|writer|contributor|journalist|reporter)s?|author bio.*|authors?|"
    r"(?:meet|more about) the authors?|our (?:authors?|contributors?)",
    r"comments?(?: \(?\d+\)?)?|\d+ (?:comments?|responses?|replies|thoughts? on .*)|reader comments|no comments(?: yet)?",
    r"post navigation|(?:previous|next) (?:post|article|story)|about post author|written by admin|"
    r"what do you think\??|did you (?:like|enjoy) this .{1,40}|was this (?:article|page|helpful).{0,40}|rate this .{1,20}",
    r"(?:©|\(c\)|copyright).{0,120}|.{0,80}all rights reserved.{0,80}",
    r"more (?:from|stories|news|posts|articles|headlines|coverage)(?: .{0,60})?|most (?:read|popular|viewed|recent)|"
    r"read next|recommended for you|(?:the )?latest (?:news|stories|articles|posts)|trending(?: now| news)?|recent (?:posts|articles|news|comments)",
    r"filed under.*|tags?:.*|topics?:.*|tagged .*|categor(?:y|ies):.*|tags|topics",
    r"(?:media|press|news) (?:contacts?|enquiries|inquiries)(?:\s*:.*)?|contact(?:s| information)?:.*|notes? (?:to|for) editors|"
    r"about (?!the (?:war|deal|vote|talks))[A-Z\u00C0-\u00DE][\w&.' -]{1,50}|forward[- ]looking statements?|safe harbo[u]?r.*|editor[\u2019']?s note.{0,10}|"
    r"editors[\u2019'] note|continued on page.*|more information|discussion|thread tools|similar threads",
    r"end of (?:article|story|document|transcript)|-?30-?|###|# # #|\*\*\*\s*ends?|ends?",
)

FINAL = whole(  # nothing of the article follows these, whatever it speaks of
    r"leave (?:a |your )?(?:reply|comment|response).{0,40}|post (?:a )?comment|source link|post navigation",
    r"about (?:the|this) (?:authors?|writer|contributor|journalist|reporter)s?|written by admin|reader comments",
    r"about (?!the (?:war|deal|vote|talks))[A-Z\u00C0-\u00DE][\w&.' -]{1,50}|notes? (?:to|for) editors|forward[- ]looking statements?|"
    r"(?:media|press|news) (?:contacts?|enquiries|inquiries)(?:\s*:.*)?|-?30-?|###|# # #|ends?|end of (?:article|story|document|transcript)",
    r"comments? \(?\d+\)?|\d+ (?:comments?|responses?|replies|thoughts? on .*)|(?:©|\(c\)|copyright) .{0,120}",
)

# Prose that speaks to the reader about the outlet. Each has to be unmistakable: countries join groups, become members,
# make contributions and sign up to treaties, reports are published, inspectors get unlimited access.
PROMO = re.compile(
    r"^(?:subscribe|sign up|donate|become a|join us|paid for by|sponsored by|get unlimited|unlock)\b|"
    r"\b(?:subscribe (?:now|today|here)|subscribe to (?:our|the [\w ]{1,30}newsletter)|sign up (?:here|now|today|below)|"
    r"sign up (?:for|to) (?:our|the [\w ]{1,40}newsletter|receive|get)|(?:our|free|daily|weekly|morning|evening) newsletters?|subscribe to [\w ]{1,30} (?:today|now)|"
    r"(?:to|in) your inbox|follow us|follow (?:him|her|them|me|[A-Z][\w ]{1,40}) (?:on|at) (?:twitter|x|facebook|telegram|instagram|google|@)|"
    r"(?:download|get) (?:our|the) (?:free )?app|support (?:our|independent|local|quality) (?:work|journalism|reporting|newsroom|news)|"
    r"start your [\w ]{0,40}trial|free trial|unlimited [\w ]{0,20}trial|unlimited access (?:from|for|to (?:all|our|every))|"
    r"make (?:a|your) (?:one-off |monthly |tax-deductible )?donation|donate (?:now|today|here)|(?:for|from|with) just [$€£]\d+|"
    r"we use cookies|(?:site|website|page) uses cookies|use of cookies|privacy policy|terms of (?:use|service)|all rights reserved|copyright (?:© ?)?(?:19|20)\d\d|"
    r"your browser (?:does not|doesn[’']t|is)|enable javascript|required fields are|your e-?mail address|leave a (?:reply|comment)|"
    r"(?:log|sign) in to (?:comment|continue|read|your)|click (?:here|the link|on the link|below) to|tap here|tap to unmute|"
    r"(?:let us know|write to us|e-?mail us|contact us|get in touch with us|message us)\b|"
    r"(?:opinions?|views?)(?: and opinions)? (?:expressed|represented|presented) (?:here|herein|in this|are|by the author)|"
    r"take institutional positions|not necessarily (?:reflect|represent)|(?:been|is) (?:automatically |machine[- ])translated|"
    r"this (?:article|story|post|piece|essay|commentary|column) (?:was|is|has been|first|originally) (?:originally |first |also )?"
    r"(?:published|appeared|produced|posted|republished|co-published|written|translated|adapted)|"
    r"(?:article|story|post|piece|essay|text|report) (?:was )?(?:originally|first) (?:published|appeared|posted)|"
    r"republish(?:ed)? (?:this|under|with permission|from)|syndicated (?:feed|by|from)|(?:has|have) not been edited by|"
    r"no part of this (?:article|publication|material|content|site)|may not be (?:reproduced|republished|rewritten)|not be published, broadcast|"
    r"join (?:our|us on)|our (?:telegram|whatsapp|youtube) channel|help us (?:change|fight|keep|continue|improve|reach|grow|tell)|"
    r"won[’']t survive without you|(?:reader|supporter)[- ](?:supported|funded)|our (?:readers|supporters|subscribers|members) (?:make|help|keep|fund)|"
    r"accepts? information about|confidentiality of our sources|reports we publish|you (?:have|need) permission|you must be logged|"
    r"you can unsubscribe|unsubscribe (?:at any|any|from)|stay (?:up[- ]to[- ]date|informed|tuned)\b|never miss (?:a|an|out)\b|"
    r"already (?:a subscriber|a member|subscribed)|subscribers? only|to (?:continue|keep) reading|"
    r"this (?:content|article) is (?:for|only|available|reserved|behind)|we may earn|earns? us\b|affiliate (?:links|commission)|"
    r"manage your (?:cookie|preferences|subscription)|turn on notifications|push notifications|protected by recaptcha|akismet|gravatar|"
    r"html tags and attributes|(?:comments|commenting) (?:are|is) (?:closed|moderated|open)|scan the qr code|"
    r"watch (?:the )?full (?:video|discussion|conversation|interview|episode)|listen to (?:the|this) (?:full )?(?:podcast|episode|article|story)|"
    r"forward[- ]looking statements|you are receiving this|opted in (?:on|at)|media contact|for (?:media|press) (?:enquiries|inquiries)|"
    r"reprint(?:s|ing)? (?:is|are) (?:permitted|allowed|available)|permitted with a (?:hyper)?link|a version of this (?:article|story)|appears in print|"
    r"(?:print|paper) edition\b|(?:have|got) a (?:news )?tip\b|call the newsroom|have you been affected|found (?:a|an) (?:mistake|error|typo)|"
    r"transcripts? (?:is|are) (?:created|produced)|your gift|by continuing to (?:browse|use)|for a more accessible|on (?:twitter|x) at @|"
    r"contributed to this (?:report|story|article)|share (?:it|this|the (?:story|article))(?: story| article)? (?:with your|on social|with a friend))",
    re.IGNORECASE,
)
GET_NEWS = re.compile(  # at the start, or run into the name of an icon
    r"(?:^|(?<=\S))(?:get|receive) (?:instant|breaking|the latest|our|daily|weekly|more) .{0,40}(?:alerts?|news|updates|newsletter|stories|inbox)",
    re.IGNORECASE,
)
PROMO_WORDS = frozenset(  # one of these stands in all that PROMO matches
    "subscribe sign newsletter newsletters inbox follow app support become member patron subscriber trial donation contribution "
    "donate donat month just with unlimited copyright cookies cookie privacy terms rights browser javascript required mail email "
    "leave log click tap let write contact send tell get opinion opinions view views institutional reflect translated generated "
    "published appeared produced posted republished republish syndicated edited reproduced written join channel help survive "
    "reader readers supporter supporters supported funded subscribers members accept accepts confidentiality reports permission "
    "logged unsubscribe stay miss already continue keep reading content article story post earn affiliate commission sponsored paid "
    "manage notifications protected akismet gravatar html comments commenting please scan watch listen forward receiving opted media "
    "press reprint reprints reprinting hyperlink link version print tip call newsroom affected unlock transcript transcripts "
    "translation reach gift continuing accessible use twitter x reached contributed reporter reporters author authors writer "
    "writers unmute free essay text commentary piece report column paid sponsored unlock found print paper edition mistake earns earn "
    "share translated adapted uses positions necessarily broadcast".split()
)
CAPTION_WORDS = frozenset(
    "photo photos photograph photographs picture pictures image images credit getty reuters afp ap epa aa tass sputnik via "
    "courtesy handout file pool illustration video graphic composite foto shutterstock anadolu ukrinform nurphoto bloomberg "
    "screengrab screenshot stock footage".split()
)
MAIL_ADDRESS = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b")
COMMENT_HEAD = re.compile(  # what forums and comment sections write above a contribution
    r"^(?:re: |(?:posted )?by \S+ » |quote from |.{2,60}\b(?:on|at)\b.{4,40}\b(?:said|wrote|says|writes|replied)\s*:$|[\w.-]+ (?:wrote|said)\s*:$)",
    re.IGNORECASE,
)
SUPPORT_WORDS = re.compile(
    r"\b(?:subscri\w+|newsletter|donat\w+|support(?:ers?| us| our)|funding|journalism|readers?|inbox|membership|"
    r"our (?:work|stories|reporting|newsroom|coverage|team|goal|sources|site|website|community|partners)|sign up|"
    r"e-?mail|app|click|cookies?|advert\w+|link in bio|unsubscribe)\b",
    re.IGNORECASE,
)
TO_THE_READER = re.compile(r"\b(?:you|your|yours|we|our|us)\b", re.IGNORECASE)

KIND_LABEL = whole(
    r"article|commentary|opinions?|op-?eds?|editorial|analysis|podcast(?: episode)?|video|blog|report|paper|explainers?|features?|"
    r"interview|event|q ?& ?a|gallery|news|world|politics|program(?:me)?|research|book|brief|policy brief|live|exclusive|"
    r"business|economy|sports?|culture|entertainment|health|science|tech(?:nology)?|lifestyle|travel|local|national|"
    r"international|europe|africa|asia|americas|middle east|middle-east|us|u\.s\.|uk|ukraine|russia|war|society|crime|environment|"
    r"climate|education|defen[cs]e|diplomacy|security|photo|photos|infographic|newsletter|collection|in[- ]depth|review|watch|quiz"
)
TAKEAWAY_HEADING = whole(
    r"(?:the )?key (?:takeaways?|points?|findings?|facts?|messages?|insights?|highlights|judge?ments?|developments|events|moments|things to know)",
    r"(?:the )?takeaways?|(?:main|top|quick|major) (?:takeaways|points|findings)|highlights|in (?:brief|short)|at a glance|"
    r"(?:quick|executive) (?:read|summary)|summary|bottom line(?: up front)?|bluf|tl;?dr|the (?:gist|essentials)|what to know|"
    r"(?:story|article) (?:highlights|summary)|in a nutshell|five things to know|what you need to know|key takeaways from .{1,60}",
)

SIGN_OFF = re.compile(  # how reporters end
    r"\b(?:contributed (?:to this|reporting)|can be reached at|(?:[Cc]ontact|[Rr]each|[Ff]ollow|E-?mail|[Ee]mail) (?:[A-Z][\w.'’-]+ ){1,3}(?:at|on)\b)"
)
CREDIT_LINE = re.compile(
    r"^(?:[A-Z\u00C0-\u00DE][\w.'\u2019-]+\s){1,3}(?:[/|]|for)\s?[A-Z\u00C0-\u00DE][\w.& '\u2019-]{1,40}$"
)
BIO = re.compile(
    r"^(?:The (?:author|writer)|(?:[A-Z\u00C0-\u00DE][\w.'\u2019-]+ ){2,4})(?:is|was|covers|writes|reports|teaches|has (?:covered|written|been))\b.{0,260}"
    r"\b(?:editor|reporter|writer|correspondent|professor|fellow|author|columnist|journalist|analyst|director|lecturer|researcher|"
    r"contributor|covers|writes about|covering|teaches|blogs?)\b"
)
CAPTION_START = re.compile(
    r"^(?:(?:above|below|left|right|pictured|top|opposite|inset|clockwise[\w ]{0,20})\s*:\s|(?:fig(?:ure)?\.?|table|chart|map|graphic) \d+\b|watch the moment\b)",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:\((?:[^()]{0,80}\b)?(?:photos?|pictures?|images?|file|pool|ap|afp|aa|epa|reuters|getty|via|courtesy|handout|credit|tass|sputnik)\b[^()]{0,100}\)\s*\.?$"
    r"|\[[^\[\]]{0,120}(?:/|\bfile\b|photo|reuters|getty|\bap\b|afp|epa)[^\[\]]{0,120}\]\s*\.?$"
    r"|(?:^|[\s.|])(?:photo(?:graph)?s?|picture|image|credit|illustration|video|graphic|composite|file photo|foto|cover image|source photo)\s*"
    r"(?:credit|by|courtesy(?: of)?|copyright)?\s*[:©]\s*\S.{0,120}$"
    r"|(?:©|\(c\))\s*[^.]{1,80}(?:getty|reuters|afp|\bap\b|epa|images?|tass|sputnik|shutterstock|photo)"
    r"|^©\s*[A-Z][\w .'-]{2,40}/\S"
    r"|\bgetty images\b[^.]{0,40}$|\bvia (?:getty|ap|reuters|afp|epa|shutterstock|x|telegram|twitter|flickr|wikimedia)\b.{0,40}$"
    r"|/\s?(?:reuters|afp|ap|epa|getty|tass|sputnik|shutterstock|anadolu|ukrinform|nurphoto|pool|bloomberg|the [a-z]+ [a-z]+)(?: photo| images?)?\s*[.)]?$"
    r"|\b(?:ap|afp|reuters|epa|aa|file) photo\b.{0,60}$|\bphoto(?:graph)? by [A-Z]|^photo(?:graph)?s? (?:by|courtesy)|\b(?:handout|courtesy) (?:photo|image|of)\b[^.]{0,60}$"
    r"|\b(?:stock image|file image|file picture|file footage|screengrab|screenshot|press service handout)\b[^.]{0,40}\.?$)",
    re.IGNORECASE,
)
