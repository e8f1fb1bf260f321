-- The figures of a table of pay in one statement of DuckDB's own aggregates: moments of pay and log
-- pay, five quantiles, the ten order statistics about them (their ranks by the normal approximation,
-- for SQL has no binomial), the medians of both ends and of their ratio, n, postings and the count of
-- the commonest range.
WITH adverts AS (
  SELECT role, country, year, is_repeat, pay_low_usd AS low, pay_high_usd AS high,
    (pay_low_usd + pay_high_usd) / 2 AS pay
  FROM read_parquet(getvariable('file'))
  WHERE pay_low_usd IS NOT NULL
),
figures AS (
  SELECT role, country, year,
    count(*) AS n,
    avg(pay) AS mean,
    var_samp(pay) AS variance,
    avg(ln(pay)) AS log_mean,
    var_samp(ln(pay)) AS log_variance,
    quantile_cont(pay, [0.1, 0.25, 0.5, 0.75, 0.9]) AS quantiles,
    list_sort(list(pay)) AS sorted,
    median(low) AS low_end,
    median(high) AS high_end,
    median(high / low) FILTER (WHERE high > low) AS range_width
  FROM adverts
  WHERE NOT is_repeat
  GROUP BY role, country, year
),
posted AS (
  SELECT role, country, year, count(*) AS postings
  FROM adverts
  GROUP BY role, country, year
),
commonest AS (
  SELECT role, country, year, max(adverts) AS commonest
  FROM (
    SELECT role, country, year, low, high, count(*) AS adverts
    FROM adverts
    WHERE NOT is_repeat
    GROUP BY role, country, year, low, high
  )
  GROUP BY role, country, year
)
SELECT * EXCLUDE (sorted),
  list_transform(
    [0.1, 0.25, 0.5, 0.75, 0.9],
    lambda p: sorted[greatest(floor(n * p - 1.96 * sqrt(n * p * (1 - p)))::BIGINT, 1)]
  ) AS lower_ends,
  list_transform(
    [0.1, 0.25, 0.5, 0.75, 0.9],
    lambda p: sorted[least(ceil(n * p + 1.96 * sqrt(n * p * (1 - p)))::BIGINT + 1, n)]
  ) AS upper_ends
FROM figures
JOIN posted USING (role, country, year)
JOIN commonest USING (role, country, year)
