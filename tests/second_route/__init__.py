"""Every finding of the pages and of the README, computed a second time.

`page` runs the cells of a notebook and returns the facts of its findings; `frames` are the records
and the raw rows as pandas reads them. Between the two stands pandas, statsmodels or scipy, and none
of the product's cells, methods and accounts. A test bears the name of the finding that it holds;
`test_counted` says which have none, and why.
"""
