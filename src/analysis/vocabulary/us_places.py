"""States of the United States, and the metropolitan area that a suburb lies in."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

__all__ = ["PROVINCES", "STATES", "STATE_NUMBERS", "suburbs"]

# of Canada; NL, PE and SK are countries
PROVINCES = frozenset({"ON", "QC", "BC", "AB", "MB", "NS", "NB"})
# postal code, number (FIPS 5-2) and name of each state and of the District of Columbia
_STATES = """
AL 01 Alabama, AK 02 Alaska, AZ 04 Arizona, AR 05 Arkansas, CA 06 California, CO 08 Colorado,
CT 09 Connecticut, DE 10 Delaware, DC 11 District of Columbia, FL 12 Florida, GA 13 Georgia,
HI 15 Hawaii, ID 16 Idaho, IL 17 Illinois, IN 18 Indiana, IA 19 Iowa, KS 20 Kansas, KY 21 Kentucky,
LA 22 Louisiana, ME 23 Maine, MD 24 Maryland, MA 25 Massachusetts, MI 26 Michigan, MN 27 Minnesota,
MS 28 Mississippi, MO 29 Missouri, MT 30 Montana, NE 31 Nebraska, NV 32 Nevada, NH 33 New Hampshire,
NJ 34 New Jersey, NM 35 New Mexico, NY 36 New York, NC 37 North Carolina, ND 38 North Dakota,
OH 39 Ohio, OK 40 Oklahoma, OR 41 Oregon, PA 42 Pennsylvania, RI 44 Rhode Island,
SC 45 South Carolina, SD 46 South Dakota, TN 47 Tennessee, TX 48 Texas, UT 49 Utah, VT 50 Vermont,
VA 51 Virginia, WA 53 Washington, WV 54 West Virginia, WI 55 Wisconsin, WY 56 Wyoming
"""
_PARTS = [each.split(maxsplit=2) for each in _STATES.replace("\n", " ").strip().split(",")]
STATES = {code: name for code, _, name in _PARTS}  # by the codes that the post office writes
STATE_NUMBERS = {number: code for code, number, _ in _PARTS}


@cache
def suburbs() -> dict[str, str]:
    """Return the metropolitan area (code of the Census Bureau, delineation of 2020) of places that
    do not name one, by their names in capitals.

    >>> suburbs()["REDMOND, WA"]
    '42660'
    """
    path = Path(__file__).with_name("us_suburbs.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["place"].upper(): row["metro"] for row in csv.DictReader(file)}
