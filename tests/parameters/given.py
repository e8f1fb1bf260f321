"""What is said of the parameters there are."""

from __future__ import annotations

from analysis.topics.salaries.question import SalariesQuestion

ALL = f"The parameters are {', '.join(SalariesQuestion.model_fields)}."
