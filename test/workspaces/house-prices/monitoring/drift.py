"""Compares last week's requests with the training data; ends with 1 when too many columns drifted."""

import argparse
import sys
from pathlib import Path

import pandas as pd
from evidently import Report
from evidently.presets import DataDriftPreset

HERE = Path(__file__).parent
TRAINING_DATA = HERE.parent / "data-ingestion/artefacts/train_data.csv"
REQUESTS = HERE / "requests"
MAX_DRIFTED_SHARE = 0.3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, required=True)
    arguments = parser.parse_args()

    reference = pd.read_csv(TRAINING_DATA).drop(columns=["price"])
    current = pd.concat(pd.read_csv(path) for path in sorted(REQUESTS.glob("*.csv")))
    snapshot = Report([DataDriftPreset()]).run(current[reference.columns], reference)
    snapshot.save_html(str(arguments.report))
    share = snapshot.dict()["metrics"][0]["value"]["share"]
    print(f"{share:.0%} of the columns drifted; {MAX_DRIFTED_SHARE:.0%} are accepted")
    return 1 if share > MAX_DRIFTED_SHARE else 0


if __name__ == "__main__":
    sys.exit(main())
