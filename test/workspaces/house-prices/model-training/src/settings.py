"""Reads the parameters and the splits that every script of this folder needs."""

from pathlib import Path

import pandas as pd
import yaml

PARAMS_FILE = Path("params.yaml")


def read_params() -> dict:
    return yaml.safe_load(PARAMS_FILE.read_text(encoding="utf-8"))


def read_split(name: str, data: dict) -> tuple[pd.DataFrame, pd.Series]:
    """Features and prices of one split: `train`, `val` or `test`."""
    sales = pd.read_csv(Path(data["folder"]) / f"{name}_data.csv")
    return sales[data["numeric"] + data["categorical"]], sales[data["target"]]
