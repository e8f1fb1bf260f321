-- What a user of DuckDB would write: count, mean, variance and five quantiles of pay per group.
SELECT role, country, year,
  count(*) AS n,
  avg(pay) AS mean,
  var_samp(pay) AS variance,
  quantile_cont(pay, [0.1, 0.25, 0.5, 0.75, 0.9]) AS quantiles
FROM (
  SELECT role, country, year, (pay_low_usd + pay_high_usd) / 2 AS pay
  FROM read_parquet(getvariable('file'))
  WHERE NOT is_repeat AND pay_low_usd IS NOT NULL
)
GROUP BY role, country, year
