import type { WorkspacePath } from '../paths/workspacePath.ts';

/** A step that works at once on a small table, to be pointed at a real one. */
const FEATURE_STAGE = `# Turns raw rows into the columns that a model learns from. To run it: dvc repro features/dvc.yaml
stages:
  featurize:
    cmd: python featurize.py --rows \${rows} --features features.csv
    deps:
      - featurize.py
      - \${rows}
    outs:
      - features.csv
`;

/** DVC reads this file by itself, https://doc.dvc.org/user-guide/project-structure/dvcyaml-files#templating. */
const FEATURE_PARAMETERS = `# The table to read, as seen from this folder. Name your own instead of the example.
rows: example.csv
`;

const FEATURE_PROGRAM = `"""Turns raw rows into the columns that a model learns from."""

import argparse
from pathlib import Path

import pandas as pd


def featurize(rows: pd.DataFrame) -> pd.DataFrame:
    """The one place that makes features: call it in the training and in the service, so that both agree.

    It looks at one row at a time. What is learned from many rows, such as a mean, belongs into the model.
    """
    ordered = pd.to_datetime(rows["ordered_at"])
    joined = pd.to_datetime(rows["joined_at"])
    return pd.DataFrame(
        {
            "amount": rows["amount"],
            "weekday": ordered.dt.dayofweek,
            "days_as_customer": (ordered - joined).dt.days,
            "is_abroad": (rows["country"] != "GB").astype(int),
        },
        index=rows.index,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=Path, required=True, help="the table to read")
    parser.add_argument("--features", type=Path, required=True, help="the table to write")
    arguments = parser.parse_args()

    featurize(pd.read_csv(arguments.rows)).to_csv(arguments.features, index=False)


if __name__ == "__main__":
    main()
`;

const EXAMPLE_ROWS = `ordered_at,joined_at,amount,country
2026-03-02,2024-11-20,35.50,GB
2026-03-03,2026-03-03,12.00,FR
2026-03-07,2025-07-01,210.99,GB
`;

/** What the program needs. */
const FEATURE_REQUIREMENTS = `pandas==2.3.3
`;

/** The files of a feature step, by path. */
export const FEATURE_FILES: ReadonlyMap<WorkspacePath, string> = new Map([
  ['features/dvc.yaml', FEATURE_STAGE],
  ['features/params.yaml', FEATURE_PARAMETERS],
  ['features/featurize.py', FEATURE_PROGRAM],
  ['features/example.csv', EXAMPLE_ROWS],
  ['features/requirements.txt', FEATURE_REQUIREMENTS],
]);
