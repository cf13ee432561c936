"""Checks the three splits before anybody trains on them, and writes what it found."""

import itertools
import json
from pathlib import Path

import pandas as pd

from table import Schema, read_params, read_schema

ARTEFACTS = Path("artefacts")
REPORT_FILE = Path("reports/validation.json")
SPLITS = ("train", "val", "test")


def measure(parts: dict[str, pd.DataFrame], schema: Schema) -> dict:
    keys = {name: set(part[schema.key]) for name, part in parts.items()}
    prices = {name: part[schema.target].mean() for name, part in parts.items()}
    shift = (max(prices.values()) - min(prices.values())) / prices["train"]
    pairs = itertools.combinations(SPLITS, 2)
    return {
        "rows": {name: len(part) for name, part in parts.items()},
        "missing": float(max(part.isna().mean().max() for part in parts.values())),
        "shared_sales": sum(len(keys[one] & keys[other]) for one, other in pairs),
        "price_shift": round(float(shift), 4),
    }


def main() -> None:
    limits = read_params("validate")
    parts = {name: pd.read_csv(ARTEFACTS / f"{name}_data.csv") for name in SPLITS}
    found = measure(parts, read_schema())
    REPORT_FILE.parent.mkdir(parents=True, exist_ok=True)
    REPORT_FILE.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")

    if found["shared_sales"] > 0:
        raise SystemExit("the splits share sales: the test score would be too good")
    if found["missing"] > limits["max_missing"]:
        raise SystemExit("the splits have gaps")
    if found["price_shift"] > limits["max_price_shift"]:
        raise SystemExit("the splits differ too much in price")


if __name__ == "__main__":
    main()
