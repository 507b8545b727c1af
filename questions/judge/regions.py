"""States, provinces and countries by name and by letters, and towns that fans shorten."""

from __future__ import annotations

_STATES = """
al alabama|ak alaska|az arizona|ar arkansas|ca california|co colorado|ct connecticut|de delaware
fl florida|ga georgia|hi hawaii|id idaho|il illinois|in indiana|ia iowa|ks kansas|ky kentucky
la louisiana|me maine|md maryland|ma massachusetts|mi michigan|mn minnesota|ms mississippi
mo missouri|mt montana|ne nebraska|nv nevada|nh new hampshire|nj new jersey|nm new mexico
ny new york|nc north carolina|nd north dakota|oh ohio|ok oklahoma|or oregon|pa pennsylvania
ri rhode island|sc south carolina|sd south dakota|tn tennessee|tx texas|ut utah|vt vermont
va virginia|wa washington|wv west virginia|wi wisconsin|wy wyoming|dc district of columbia
pr puerto rico
"""
_PROVINCES = """
ab alberta|bc british columbia|mb manitoba|nb new brunswick|nl newfoundland|ns nova scotia
on ontario|pe prince edward island|qc quebec|sk saskatchewan
"""
_COUNTRIES = """
mexico|england|scotland|ireland|france|italy|spain|portugal|germany|austria|switzerland|belgium
netherlands|norway|sweden|denmark|finland|iceland|croatia|greece|turkey|poland|czech republic
hungary|romania|estonia|latvia|malta|monaco|russia|ukraine|japan|china|south korea|thailand|vietnam
indonesia|philippines|singapore|india|israel|egypt|morocco|south africa|tanzania|kenya|nigeria
australia|new zealand|fiji|brazil|argentina|chile|peru|uruguay|colombia|ecuador|costa rica|panama
belize|jamaica|bahamas|bermuda|aruba|barbados|dominican republic|saint lucia|anguilla|venezuela
honduras|cuba|haiti|taiwan|hong kong|wales|slovakia|french polynesia|turks and caicos|antigua|curacao
saint kitts and nevis|grenada|cayman islands|virgin islands|maldives|seychelles|mauritius|namibia
botswana|ethiopia|ghana|uganda|zimbabwe|tunisia|lebanon|qatar|united arab emirates|pakistan
sri lanka|nepal|cambodia|laos|malaysia|bolivia|paraguay|guatemala|el salvador|nicaragua|guyana
luxembourg|slovenia|serbia|bulgaria|montenegro|cyprus|lithuania|northern ireland|trinidad and tobago
"""
# Other names of regions; what is too short to stand alone counts behind a town only.
_SHORT_REGIONS = """
cali california|calif california|jersey new jersey|mass massachusetts|penn pennsylvania|penna pennsylvania
wash washington|conn connecticut|tenn tennessee|minn minnesota|mich michigan|fla florida|ariz arizona
colo colorado|ill illinois|ind indiana|okla oklahoma|tex texas|wis wisconsin|wisc wisconsin|ore oregon
ont ontario|que quebec|ala alabama|ark arkansas|kan kansas|neb nebraska|nev nevada|mont montana
holland netherlands|uae united arab emirates|nz new zealand|dr dominican republic|pei prince edward island
"""
_ALONE = ("cali", "jersey", "holland", "uae")
_USA, _CANADA = "united states", "canada"

SHORT_TOWNS = {
    "nyc": "new york",
    "new york city": "new york",
    "new york": "new york",
    "la": "los angeles",
    "sf": "san francisco",
    "vegas": "las vegas",
    "philly": "philadelphia",
    "dc": "washington",
    "washington dc": "washington",
    "atl": "atlanta",
    "slc": "salt lake city",
    "nola": "new orleans",
    "san fran": "san francisco",
    "frisco": "san francisco",
    "indy": "indianapolis",
    "jax": "jacksonville",
    "cincy": "cincinnati",
    "okc": "oklahoma city",
    "abq": "albuquerque",
    "stl": "saint louis",
    "bmore": "baltimore",
    "chitown": "chicago",
    "chi town": "chicago",
    "ft worth": "fort worth",
    "the big apple": "new york",
    "big apple": "new york",
    "colo springs": "colorado springs",
    "van city": "vancouver",
    "cdmx": "mexico city",
    "cabo": "cabo san lucas",
    "rio": "rio de janeiro",
}


def _cells(table: str) -> list[str]:
    return [cell for line in table.strip().split("\n") for cell in line.split("|")]


def _pairs(table: str) -> list[tuple[str, str]]:
    return [(short, name) for short, _, name in (cell.partition(" ") for cell in _cells(table))]


# Every way to name a region -> the region; and the country of a state or province.
REGIONS = {
    **{way: name for short, name in (*_pairs(_STATES), *_pairs(_PROVINCES)) for way in (short, name)},
    **{name: name for name in _cells(_COUNTRIES)},
    **dict(_pairs(_SHORT_REGIONS)),
    **dict.fromkeys(("usa", "us", "united states", "united states of america", "america"), _USA),
    **dict.fromkeys(("uk", "united kingdom", "great britain", "britain"), "united kingdom"),
    **dict.fromkeys((_CANADA,), _CANADA),
}
COUNTRIES = {
    **{name: _USA for _, name in _pairs(_STATES)},
    **{name: _CANADA for _, name in _pairs(_PROVINCES)},
    **dict.fromkeys(("england", "scotland", "wales"), "united kingdom"),
    **{name: name for name in _cells(_COUNTRIES) if name not in ("england", "scotland", "wales")},
}
# Those that are no word of a town or of another answer when they stand alone.
STANDS_ALONE = {name for name in REGIONS if len(name) > 2 and name not in dict(_pairs(_SHORT_REGIONS))} | {
    *_ALONE
}
