"""Turns the raw export of house sales into a table without gaps, duplicates and outliers."""

from pathlib import Path

import pandas as pd

from table import Schema, read_params, read_schema

RAW_FILE = Path("data/raw/house_prices.csv")
CLEAN_FILE = Path("data/clean/house_prices.csv")


def clean(sales: pd.DataFrame, schema: Schema, limits: dict) -> pd.DataFrame:
    sales = sales[schema.columns].drop_duplicates(subset=schema.key)
    sales = sales.dropna(subset=[schema.target])

    numeric = sales[schema.numeric].apply(pd.to_numeric, errors="coerce")
    sales[schema.numeric] = numeric.fillna(numeric.median())
    for column in schema.categorical:
        sales[column] = sales[column].str.strip().str.lower().fillna("unknown")

    has_likely_price = sales[schema.target].between(limits["min_price"], limits["max_price"])
    has_likely_area = sales["area_m2"].between(1, limits["max_area_m2"])
    return sales[has_likely_price & has_likely_area].sort_values(schema.key)


def main() -> None:
    sales = pd.read_csv(RAW_FILE)
    cleaned = clean(sales, read_schema(), read_params("clean"))
    CLEAN_FILE.parent.mkdir(parents=True, exist_ok=True)
    cleaned.to_csv(CLEAN_FILE, index=False)
    print(f"kept {len(cleaned)} of {len(sales)} sales")


if __name__ == "__main__":
    main()
