"""The words that decide whether a full stop ends a sentence: abbreviations, and words that hardly ever are names.

Ordinary English usage, written down from style guides (titles before names, units before figures, firms, states,
Latin), not taken from any corpus.
"""

from __future__ import annotations


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Titles: a name follows. Only with a capital: a "sales rep" or "ten sec" is no title.
TITLES = _listed(
    "mr mrs ms mx dr drs prof profs rev revs hon gen gens lt lts lieut maj majs capt capts cpl cpls sgt sgts pte pvt "
    "pfc spc ofc cdr ens col cols adm adms cmdr cmdre brig gov govs sen sens rep reps del pres supt insp det const "
    "dep fr cong msgr mgr sra srta mme mmes mlle ald cllr atty assoc asst sec treas amb lt.-col lt.-gen maj.-gen "
    "messrs wm chas geo thos jos vice-adm"
)
# These too stand before a name, but may also end a sentence ("on Main St. The"): a plain opening word decides.
PLACES = _listed("st ste ft mt pt sr jr al")
# Something always follows, with or without a capital.
JOINING = _listed("vs v viz cf i.e e.g ie eg approx incl")
# These stand before a figure ("No. 10", "Jan. 3", "p. 4"); without one they may end a sentence.
BEFORE_FIGURE = _listed(
    "no nos nr vol vols fig figs ch chap sect sec art pp p para par jan feb mar apr jun jul aug sept sep oct nov dec c "
    "ca b d r rs fl est ext tel op ver v ft mon tue tues wed thu thur thurs fri sat sun"
)
# Small words that are also these abbreviations: they need their capital.
PLAIN_TOO = _listed("mar dec jan art sat sun fri mon wed")
# These may stand inside a sentence or end it: what follows decides.
EITHER = _listed(
    "u.s u.k u.n e.u u.a.e inc ltd co corp plc bros llc etc ph.d m.d b.a m.a m.p m.e.p d.c u.s.a u.s.s.r b.c a.d dept "
    "univ inst assn natl intl gov't esq ave blvd rd hwy pkwy rte sq bldg apt"
)
STATES = _listed(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn "
    "tex va vt wash wis wisc wyo w.va n.y n.j n.c s.c n.h n.m n.d s.d r.i d.c b.c ont que alta man sask n.s n.b p.e.i "
    "nsw qld vic tas"
)
CLOCK = _listed("a.m p.m am pm")
# After a clock time these go on with it ("8 p.m. Eastern", "9 a.m. Monday").
CLOCK_ON = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.|"
    r"[A-Z]{1,2}[SD]?T|GMT|UTC|Eastern|Central|Mountain|Pacific|Atlantic|Greenwich|Coordinated|Universal|Z)\b"
)
# A letter after one of these is the end of a name ("plan B. Council members"), not somebody's initial.
LETTERED = _listed(
    "plan group vitamin hepatitis influenza type grade class section part point level zone block gate hall room option "
    "model exhibit appendix figure table series league division serie schedule category team stage phase platform "
    "terminal"
)
NUMBERED = _listed("war act part phase chapter volume book stage type class division title")  # "World War I. Soldiers"
CRIES = _listed("yahoo jeopardy joomla oklahoma")  # names that end in a mark

# A word that opens a sentence and hardly ever stands in a name; not after "Mr." ("Mr. An", "Mr. So").
_OPENING = (
    "A About According Actually Additionally After Afterwards Again All Almost Along Already Also Although Always Am "
    "Among An And Another Any Anyone Anything Are Around As Asked At Authorities Because Before Being Besides Between "
    "Both But By Could Critics Currently Despite Did Do Does Doing During Each Earlier Either Even Eventually Ever "
    "Every Everybody Everyone Everything Experts Few Fewer Finally First Five Following For Four From Furthermore Had "
    "Has Have Having He Hence Her Here His How However I If In Including Indeed Instead Into Investigators Is It Its "
    "Just Last Later Let Like Many Maybe Meanwhile More Moreover Most Much My Neither Never Nevertheless Nine No "
    "Nobody None Nonetheless Nor Not Nothing Now Of Often On Once One Only Opponents Or Other Others Otherwise Our "
    "Over Overall Part Perhaps Please Previously Rather Recently Reporters Researchers Residents Scientists Second "
    "Seven Several She Should Similarly Since Six So Some Somebody Someone Something Sometimes Still Such Supporters "
    "Ten Than Thanks That The Their Then There Therefore These They Third This Those Though Three Through Throughout "
    "Thus To Today Together Two Under Unfortunately Unless Unlike Until Usually Was We Well Were What Whatever When "
    "Where Whereas Whether Which While Who Whoever Why With Within Without Witnesses Would Yes Yesterday Yet You Your"
)
STARTER = rf"[\"“‘'«(\[]*(?:{'|'.join(_OPENING.split())})(?:['’](?:s|m|re|ve|ll|d|t))?(?![\w’'.-])"

SAID = (
    "said|says|say|asked|asks|added|adds|told|tells|wrote|writes|replied|replies|shouted|answered|cried|called|"
    "exclaimed|joked|demanded|continued|tweeted|insisted|wondered|responded|yelled|declared|explained|noted|quipped|"
    "remarked|recalled|screamed|quoted|inquired|enquired|repeated|thought|laughed|commented|concluded|retorted|snapped"
)
