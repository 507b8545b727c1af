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
honduras|cuba|haiti|taiwan|hong kong|wales|slovakia
"""
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
}


def _cells(table: str) -> list[str]:
    return [cell for line in table.strip().split("\n") for cell in line.split("|")]


def _pairs(table: str) -> list[tuple[str, str]]:
    return [(short, name) for short, _, name in (cell.partition(" ") for cell in _cells(table))]


# Every way to name a region -> the region; and the country of a state or province.
REGIONS = {
    **{way: name for short, name in (*_pairs(_STATES), *_pairs(_PROVINCES)) for way in (short, name)},
    **{name: name for name in _cells(_COUNTRIES)},
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
