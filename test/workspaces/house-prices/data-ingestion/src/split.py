"""Splits the cleaned sales into training, validation and test data, the same way every time."""

from pathlib import Path

import pandas as pd
from sklearn.model_selection import train_test_split

from table import read_params, read_schema

CLEAN_FILE = Path("data/clean/house_prices.csv")
ARTEFACTS = Path("artefacts")


def split(sales: pd.DataFrame, options: dict) -> dict[str, pd.DataFrame]:
    test_fraction, val_fraction = options["test_fraction"], options["val_fraction"]
    seed = options["random_state"]
    rest, test = train_test_split(sales, test_size=test_fraction, random_state=seed)
    # The fraction is meant of all sales, not of what the test data left over.
    train, val = train_test_split(
        rest, test_size=val_fraction / (1 - test_fraction), random_state=seed
    )
    return {"train": train, "val": val, "test": test}


def main() -> None:
    key = read_schema().key
    parts = split(pd.read_csv(CLEAN_FILE), read_params("split"))
    ARTEFACTS.mkdir(exist_ok=True)
    for name, part in parts.items():
        part.sort_values(key).to_csv(ARTEFACTS / f"{name}_data.csv", index=False)
        print(f"{name}: {len(part)} sales")


if __name__ == "__main__":
    main()
