"""What the three scripts share: the table's schema and this repository's parameters."""

import json
from dataclasses import dataclass
from pathlib import Path

import yaml

SCHEMA_FILE = Path("schemas/house-prices.json")
PARAMS_FILE = Path("params.yaml")


@dataclass(frozen=True)
class Schema:
    """Columns of the sales table and what they are used for."""

    key: str
    target: str
    numeric: list[str]
    categorical: list[str]

    @property
    def columns(self) -> list[str]:
        return [self.key, *self.numeric, *self.categorical, self.target]


def read_schema() -> Schema:
    return Schema(**json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def read_params(section: str) -> dict:
    return yaml.safe_load(PARAMS_FILE.read_text(encoding="utf-8"))[section]
