"""What became of the files, as sentences: every number read from a table."""

from __future__ import annotations

import pandas as pd

from ...page.wording import percent, usd
from ...vocabulary import country_name

__all__ = ["currencies_heading", "rebuilt_heading", "rows_alt", "rows_heading", "sources_answer", "titles_heading"]


def sources_answer(ledger: pd.DataFrame, repairs: pd.DataFrame, titles: pd.DataFrame) -> str:
    """Return the answer of notebook 00."""
    rows, records, refused = (int(ledger[name].sum()) for name in ("rows_in", "records", "quarantined"))
    linked = repairs.loc[repairs["repair"].str.contains("linked"), "records"].sum()
    named = titles[titles["status"] != "names no job"]["records"].sum()
    mapped = titles[titles["status"] == "mapped"]["records"].sum()
    files = f"{len(ledger)} files" if len(ledger) > 1 else str(ledger["file"].iloc[0])
    sentences = [f"**{rows:,} rows of {files} are {records:,} records.**"]
    if linked:
        sentences.append(
            f"{linked:,} of them stood in the file as two rows: the two ends of one advertised range, "
            "published as if two people had answered a survey."
        )
    sentences.append(f"{refused:,} rows were refused." if refused else "No row was refused.")
    if named:
        sentences.append(f"Of the records whose title names a job, {percent(mapped / named)} have a role.")
    return " ".join(sentences)


def rows_heading(table: pd.DataFrame) -> str:
    """Return the finding about rows taken as people, for the title nearest to article B's first job."""
    if table.empty:
        return "## No title has a hundred adverts in one country and year"
    named = table[table["title"] == "Machine Learning Engineer"]
    row = (named if not named.empty else table).iloc[0]
    rows, adverts = row["rows_p90"] - row["rows_p10"], row["adverts_p90"] - row["adverts_p10"]
    return (
        f"## Rows taken as people spread pay {rows / adverts - 1:.0%} wider than adverts do\n\n"
        f"{row['title']}, {country_name(row['country'])}, full time, {row['year']}: as {row['rows']:,} people, p10 to "
        f"p90 is {usd(row['rows_p10'])} to {row['rows_p90']:,.0f}; as {row['adverts']:,} adverts, by the middle of each "
        f'range, {usd(row["adverts_p10"])} to {row["adverts_p90"]:,.0f}. Half of the "people" are the low ends of '
        "ranges whose high ends are the other half."
    )


def titles_heading(titles: pd.DataFrame) -> str:
    """Return the finding about titles."""
    total = titles["records"].sum()
    nameless = titles.loc[titles["status"] == "names no job", "records"].sum()
    missing = titles.loc[titles["status"].isin(["unmapped", "outside the list"]), "records"].sum()
    return (
        f"## {percent(nameless / total)} of the titles name no job\n\n"
        f'A title such as "Manager" is left without a role, not guessed: {nameless:,} of {total:,} records. '
        f"Another {missing:,} name a job that the list of roles does not have."
    )


def currencies_heading(in_usd: pd.DataFrame, repairs: pd.DataFrame) -> str:
    """Return the finding about currencies."""
    lacking = repairs.loc[repairs["repair"].str.startswith("no dated exchange rate"), "records"].sum()
    text = "## Pay is converted by dated market rates\n\n"
    odd = in_usd[(in_usd["country"].isin(["CA", "AU"])) & (in_usd["in_usd"] > 0.5)]
    if not odd.empty:
        named = " and ".join(
            f"{percent(row['in_usd'])} of {row['records']:,} in {country_name(row['country'])}"
            for row in odd.to_dict("records")
        )
        text = (
            "## Most employers in Canada and Australia are said to pay in US dollars\n\n"
            f"Adverts that state pay in USD: {named}. Whether that is so or a slip of the publisher, the file does not "
            "say; it is kept as stated, and comparisons of these two countries are to be read with that in mind. "
        )
    return text + (
        "Other currencies are converted at the mean market rate of the advert's year, not at the file's rounded "
        f"rates; {lacking:,} records in currencies without a dated rate keep their own and are in no table of pay."
    )


def rebuilt_heading(rebuilt: pd.DataFrame) -> str:
    """Return the finding about what aggregates lose."""
    if rebuilt.empty:
        return "## Nothing is lost: these answers come from the records themselves"
    large = rebuilt[rebuilt["adverts"] == "500 and more"].set_index("figure")
    middle = rebuilt[rebuilt["adverts"] == "100 to 499"].set_index("figure")
    return (
        f"## Medians rebuilt from the cells lie within {percent(middle.loc['p50', 'ninety'])} of the records'\n\n"
        "The repository carries no rows, only cells of ten adverts or more. Count, mean and variance of every role, "
        "country and year with ten adverts come back exactly. In nine of ten combinations with 100 to 499 adverts "
        f"the median is off by no more than {percent(middle.loc['p50', 'ninety'])}, p10 by {percent(middle.loc['p10', 'ninety'])} "
        f"and p90 by {percent(middle.loc['p90', 'ninety'])}; from 500 adverts on, by {percent(large.loc['p50', 'ninety'])}, "
        f"{percent(large.loc['p10', 'ninety'])} and {percent(large.loc['p90', 'ninety'])}."
    )


def rows_alt(people: pd.DataFrame) -> str:
    """Return the alternative text of the figure of rows against adverts."""
    parts = [
        f"{row['title']}: rows {row['rows_p10']:,.0f} to {row['rows_p90']:,.0f}, adverts {row['adverts_p10']:,.0f} to "
        f"{row['adverts_p90']:,.0f}"
        for row in people.to_dict("records")
    ]
    return "Chart of p10 to p90 of pay, rows against adverts. " + ("; ".join(parts) or "No titles") + "."
