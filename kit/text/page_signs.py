"""The signs by which a line of a page gives itself away: share buttons, notices, captions, bylines, times.

One table of patterns, each with the reason that a student reads. Patterns look at the start of a line or at a short
line as a whole, so that an article ABOUT cookies or newsletters is not taken for a notice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """What a line is by its words alone.

    `most` is the number of words up to which it holds; `heads` says that the lines under it belong to it (a box of
    links); `closes` that the story does not go on after it (comments).
    """

    id: str
    kind: str
    reason: str
    most: int = 30
    heads: bool = False
    closes: bool = False


_NETWORKS = (
    "facebook|twitter|linkedin|whatsapp|reddit|pinterest|flipboard|telegram|instagram|youtube|messenger|tumblr|"
    "google|mastodon|bluesky|threads|tiktok|rss|vk"
)
_PEOPLE = "reporter|correspondent|editor|writer|journalist|columnist|freelancer?|producer|staff|contributor|author"
_CREDIT = r"(?:getty(?: images)?|ap|afp|reuters|shutterstock|istock|alamy|epa|pa|associated press|press association)"

_TABLE: tuple[tuple[Sign, str], ...] = (
    (
        Sign("comments", "furniture", "here the readers’ comments begin", 14, closes=True),
        r"(?:\d[\d,]* )?(?:comments?|responses?|replies)(?: \(?\d+\)?| on this| to\b.*| are (?:closed|open).*|"
        r" powered by.*| section| policy)?:?$|(?:leave|post|add|write) a (?:reply|comment)|join the (?:conversation|discussion|debate)|"
        r"(?:view|show|read|see|loading|load)(?: all| the)*(?: \d+)? comments|(?:user|reader|readers’) comments|"
        r"have your say|sign in to comment|what do you think\?|conversation \(\d+\)",
    ),
    (
        Sign("company", "furniture", "here the company writes about itself", 12, heads=True, closes=True),
        r"about (?:us|the company|[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,4})$|notes? (?:to|for) editors?|[-–—\s]*ends?[-–—\s]*$|#\s?#\s?#|"
        r"(?:media|press) (?:contacts?|enquiries|inquiries)\b|for (?:more|further) information,? (?:please )?(?:contact|visit)",
    ),
    (
        Sign("author box", "furniture", "about the writer, not the story", 8, heads=True),
        r"about the (?:author|writer|reporter)s?\b|(?:author|writer) (?:bio|profile)|meet the (?:author|writer)",
    ),
    (
        Sign("links", "furniture", "here a box of other stories begins", 8, heads=True),
        r"(?:related|recommended|trending|popular|featured)(?: (?:stor(?:y|ies)|articles?|topics?|content|news|posts?|reading|links|now|today|"
        r"coverage|videos?|this week|for you|in|on)\b.*)?:?$|most (?:read|popular|viewed|commented|shared|recent|watched)\b|"
        r"more (?:from|stor(?:y|ies)|news|coverage|articles|in|on|like this|headlines|top stories)\b|(?:latest|recent|top) (?:news|stor(?:y|ies)|articles?|posts?|headlines|videos)\b|"
        r"(?:you (?:may|might)(?: also)? (?:like|be interested)|up next|read next|what to read next|don[’']t miss|must[- ]reads?|editor[’']?s[’']? (?:picks?|choice)|"
        r"around the web|from around the web|explore further|keep reading|further reading|read this next|in case you missed it|on our radar|also in the news|"
        r"popular|promoted stories|from our partners?|sponsored stories)\b.{0,30}$|materials? on this topic",
    ),
    (
        Sign("link", "furniture", "a link to another page", 30),
        r"(?:read|see|watch|listen|learn|find out|discover|view|show|click|tap|explore|get)[,:]? (?:more|also|next|here|now|all|it all|gallery|full|video|photos)\b"
        r"(?![^:]{0,60}\b(?:and|than|of the)\b.{40})|(?:related|also|more|see also|watch|read|video|listen|live|recommended|not to be missed)\s?[:»→>|]|[»›→▶►•]\s*(?:read|see|more|watch)|(?:continue|keep) reading|"
        r"click (?:here|to|for)\b",
    ),
    (
        Sign("tags", "furniture", "key words for searching", 40),
        r"(?:tags?|tagged|topics?|filed under|categor(?:y|ies)|keywords?|in this (?:story|article)|this article is (?:related|tagged))\s?(?::|$| (?:with|as|under|in|to)\b)|filed under\b",
    ),
    (
        Sign("advert", "furniture", "an advertisement", 12),
        r"(?:advert(?:isement|ising|orial|s)?|ads?|adchoices|ad choices|sponsored|promoted|paid (?:post|content|for by)|partner content|brought to you by)\b(?: (?:content|links?|by|post|feature)\b.*)?[.:]?$|"
        r"(?:the )?(?:article|story) continues (?:below|after)|continues? (?:below|after) (?:the )?(?:advert|ad\b)|scroll (?:down )?(?:to|for)|skip ad\b|continue to .* skip ad",
    ),
    (
        Sign("newsletter", "furniture", "an invitation to subscribe, pay or log in", 45, heads=False),
        r"(?:sign(?:ing)? (?:up|in|out)|log ?(?:in|out)|login|subscrib(?:e|ers?|ing)|subscription|newsletters?|register|create (?:an|your|a free) account|become a|join (?:us|now|today|our|over)|"
        r"donate|unsubscribe|support (?:us|independent|our|quality|local)|already (?:a|have an?)\b|not a (?:member|subscriber)|forgot(?:ten)? (?:your )?password|"
        r"enter your (?:e-?mail|zip|postcode|city|name)|your (?:e-?mail|name)\b|get (?:our|the|weekly|daily|unlimited|breaking|free)\b.*(?:newsletter|inbox|e-?mail|updates|access|alerts|app|headlines|delivered)|"
        r"(?:by (?:submitting|subscribing|signing up|clicking|continuing|entering))\b|you can unsubscribe|thank(?:s| you) for (?:signing|subscribing|reading|registering)|try .* free|free trial|enjoying this|this newsletter|"
        r"want (?:more|to join)|never miss a)\b|.{0,90}\b(?:in(?:to)? your inbox|(?:to|for) our (?:\w+ ){0,2}newsletters?|email newsletters? here)\b",
    ),
    (
        Sign("notice", "furniture", "a notice about cookies, privacy or rights", 400),
        r"(?:we|this (?:web)?site|our (?:web)?site|our partners)\b.{0,80}\bcookies?\b|cookies? (?:policy|settings|notice|preferences|consent)|(?:accept|manage|reject)(?: all)?(?: cookies| preferences| settings)|"
        r"(?:updated )?(?:privacy|terms)(?: (?:policy|notice|statement|of (?:use|service|sale)|and conditions|& |settings|preferences|rights).*)?$|terms (?:of|and|&)\b|privacy (?:policy|notice|& )|your (?:privacy|california)|do not sell|"
        r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}|[^\W\d]+.{0,60}\d{4})|copyright\b|.{0,120}\ball rights reserved\b|(?:this|the) (?:material|content|document|article|information)\b.{0,80}(?:may not be|subject to copyright|without (?:prior|permission))|"
        r"(?:registration on|use of (?:and|this)|reproduction)\b.{0,200}(?:constitutes|prohibited|permission|terms)|community (?:guidelines|rules)|(?:powered|designed|developed) by\b|"
        r"(?:we|this post|this article|ftc|microsoft|\w+).{0,40}\b(?:affiliate (?:links?|commission)|earn (?:a )?commission)|most stock quote data|market data",
    ),
    (
        Sign("picture", "caption", "it stands under a picture", 120),
        r"(?:above|below|pictured(?: above| below)?|left|right|top|file ?(?:photo|picture|image)s?|(?:main |cover |header )?(?:photo|image|picture|photograph|foto|caption|illustration|screenshot|graphic|gallery|screengrab|bild))"
        r"(?: (?:credits?|by|courtesy|copyright|caption|shows?|source))?\s*[:/–—|]|(?:photo|image|picture|illustration|photograph|graphic)s?(?: credit)? (?:by|courtesy|from)\b|file (?:photo|picture)|credits?\s?:|photo\s?©|"
        r"(?:image|photo|slide|picture) \d+ (?:of|/)|©\s?(?!\d)\S|.{0,400}(?:\(?(?:photo|image|picture|source|credit)s?(?: credit| by| courtesy(?: of)?)?\s?:\s?[^.]{2,60}\)?\.?$|\((?:ap|pa|reuters|afp|epa)[ /][^)]{2,60}\)$|(?:/|\| ?|via |© ?)"
        + _CREDIT
        + r"(?:[ /][\w ]{0,30})?\)?$)|(?:"
        + _CREDIT
        + r"|file|handout|supplied|contributed)\.?$|\([^()]{3,40} / [^()]{3,40}\)$|hide caption|toggle caption|(?:enlarge|expand)(?: this)? image",
    ),
    (
        Sign("credits", "furniture", "who wrote and checked it, not the story", 60),
        r"[\[(]?(?:additional |with )?(?:reporting|editing|writing|compiled|edited|translated|produced|fact[- ]check(?:ed|ing)?)(?: by)\b|with (?:files|reporting) from\b|.{0,80}\bcontributed to this (?:report|story|article)|"
        r"(?:follow|contact|email|e-mail|reach|write to|tweet)(?: \S+){1,4} (?:on|at|via|@)\b.{0,60}|have a (?:news )?tip\?|got a (?:news )?(?:tip|story)|do you (?:have|know) .{0,60}(?:contact|email|tell us)|.{0,60}\b(?:can|may) be reached (?:at|on|by)\b|"
        r"this (?:article|story|post|piece|report) (?:was|first|originally|appeared|has been)\b.{0,60}(?:published|appeared|produced|updated|syndicated|generated)|the post .{0,120}appeared first|citation:|permalink\b|provided by\b",
    ),
    (
        Sign("page part", "furniture", "a part of the web page, not of the story", 8),
        r"(?:skip to|back to|jump to|scroll to|return to|go to)\b|(?:main |toggle |open |close |primary )?(?:menu|navigation|search|sidebar|site ?map|home ?page)\b.{0,30}$|(?:just watched|must watch|replay|loading|play video|now playing|watch live|live updates)\b|"
        r"(?:\d+|one|two|three|four|five|six)[- ]min(?:ute)?s?[- ]read|(?:reading|read) time|listen to this|text size|font size|\d[\d.,km]* (?:shares?|views?|likes?|reads?|votes?|retweets?)\b|this story has been shared|you (?:are|have) (?:signed|read|reached|\d)|"
        r"(?:expand|collapse|close|cancel|submit|dismiss|accept|continue|next|previous|prev|play|pause|mute|unmute|print|save|bookmark|ok)\b(?: (?:story|article|page|video|post|this|/).{0,20})?$|view (?:full|more|gallery)",
    ),
)
SIGNS = {sign.id: sign for sign, _ in _TABLE}
_PATTERN = re.compile("|".join(f"(?P<s{i}>{pattern})" for i, (_, pattern) in enumerate(_TABLE)), re.IGNORECASE)
_SHARE = frozenset(
    (_NETWORKS + "|x|share|tweet|pin|pinit|email|e-mail|mail|print|copy|link|url|urlcopied|copied|this|on|via|by|to|article|story|post|entry|page|"
    "show|more|sharing|options|close|extra|click|opens|in|new|window|a|friend|with|us|follow|like|the|all|sms|messenger|selection|and|save|it|for|later|listen|comments|gift").split("|")
)  # fmt: skip
_SHARE_KEY = frozenset((_NETWORKS + "|x|share|tweet|email|e-mail|copy|follow|print|sharing|pin|link").split("|"))
_WORD = re.compile(r"[^\W_][\w’'+-]*")
_BIO = re.compile(
    r"(?:[A-Z][\w’'.-]+ ){1,4}(?:is|was|has been|covers|writes|reports|joined)\b.{0,80}\b(?:"
    + _PEOPLE
    + r"|covers|covering|writes|reports)\b"
)
_BYLINE = re.compile(
    r"(?:(?:posted|written|words|text|story|report|by line|analysis|opinion|comment) )?by:? +(?:(?:[A-ZÀ-Þ][\w’'.-]+|[a-z]{2,3}|our|a|an|admin|staff)[ ,|]*)+"
    r"|(?:Text|Von|Por|Par|Di|Автор|Текст)\s?:? [A-ZÀ-ÞА-Я].{2,60}"
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-ZÀ-Þ]\.|de|van|von|der|al|bin|O’))*(?: [A-ZÀ-Þ][\w’'-]+){1,2}(?:, [A-Z].{2,50})?$")
_MONTH = r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?"
_DATE = re.compile(
    rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}(?:T[\d:.+Z-]+)?|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b|\b(?:{_MONTH})\.? \d{{1,2}}\b|"
    rf"\b\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?\b|\b\d{{4}} ?(?:gmt|utc)\b|\b(?:\d+|an?|one) (?:second|minute|min|hour|hr|day|week|month|year)s? ago\b|\b(?:yesterday|today|just now)\b|\b\d{{1,2}} ?[ap]\.?m\.?",
    re.IGNORECASE,
)
_DATE_FILLER = re.compile(
    rf"\b(?:{_MONTH}|{_DAY}|published|updated|posted|modified|last|first|at|on|the|of|a\.?m|p\.?m|[ecmp][sd]?t|gmt|utc|bst|cet|hkt|hst|ist|edt|from|issued|time|date|created|by|in)\b|[\W\d_]+",
    re.IGNORECASE,
)
_LONGEST = 600  # characters of a line that are looked at

SHARE = Sign("share", "furniture", "buttons for sharing the page")
DATE = Sign("date", "dateline", "a date or a time")
BYLINE = Sign("byline", "byline", "it names the writer")
BIO = Sign("bio", "furniture", "about the writer, not the story")
NO_WORDS = Sign("no words", "furniture", "only signs or figures, no words")


def sign_of(line: str, words: int) -> Sign | None:
    """What gives the line away, or None. `words` is its number of words."""
    if not any(map(str.isalpha, line[:_LONGEST])):
        return DATE if _is_date(line, words) else NO_WORDS
    if words <= 14 and _is_share(line):
        return SHARE
    if words <= 16 and _is_byline(line):
        return BYLINE
    if words <= 14 and _is_date(line, words):
        return DATE
    found = _PATTERN.match(line[:_LONGEST])
    if found and found.lastgroup:
        sign = _TABLE[int(found.lastgroup[1:])][0]
        if words <= sign.most:
            return sign
    return None


def is_bio(line: str) -> bool:
    """Whether the line tells who the writer is: "Ida Brandt is a reporter ..."."""
    return _BIO.match(line[:_LONGEST]) is not None


def is_name(line: str) -> bool:
    """Whether the line is a person's name and little more."""
    return len(line) <= 80 and _NAME.match(line) is not None


def _is_share(line: str) -> bool:
    words = [word.lower() for word in _WORD.findall(line)]
    return bool(words) and all(w in _SHARE for w in words) and any(w in _SHARE_KEY for w in words)


def _is_byline(line: str) -> bool:
    match = _BYLINE.match(line) or _BYLINE.match(line[:1].lower() + line[1:])
    return match is not None and line[-1] not in "?!" and not (line[-1] == "." and len(line) > 60)


def _is_date(line: str, words: int) -> bool:
    if not any(map(str.isdigit, line)) and words > 3:
        return False
    rest, found = _DATE.subn(" ", line)
    return found > 0 and len(_DATE_FILLER.sub(" ", rest).split()) <= 2
