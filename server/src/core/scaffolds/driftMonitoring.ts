import type { WorkspacePath } from '../paths/workspacePath.ts';

/** A workflow that compares what is asked of a model with what it learned from; a person fills in where both are. */
const DRIFT_WORKFLOW = `# Compares last week's requests with the training data, and fails when they have drifted apart.
name: Monitor drift

on:
  schedule:
    - cron: '30 5 * * 1'
  workflow_dispatch:

permissions:
  contents: read

jobs:
  drift:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-python@v6
        with:
          python-version: '3.12'
          cache: pip
          cache-dependency-path: monitoring/requirements.txt
      - run: pip install -r monitoring/requirements.txt
      # Fetch two files before this step: the data that the model was trained with, and recent requests.
      - name: Look for drift
        run: >-
          python monitoring/drift.py
          --reference monitoring/training.csv
          --current monitoring/requests.csv
          --report monitoring/drift.html
      - name: Keep the report
        if: always()
        uses: actions/upload-artifact@v5
        with:
          name: drift
          path: monitoring/drift.html
`;

/** What the workflow runs. Evidently 0.7, https://docs.evidentlyai.com/metrics/preset_data_drift. */
const DRIFT_PROGRAM = `"""Compares two tables column by column; ends with 1 when too many columns have drifted."""

import argparse
import sys
from pathlib import Path

import pandas as pd
from evidently import Report
from evidently.presets import DataDriftPreset

MAX_DRIFTED_SHARE = 0.3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, required=True, help="what the model was trained with")
    parser.add_argument("--current", type=Path, required=True, help="what it is asked now")
    parser.add_argument("--report", type=Path, required=True, help="the page to write")
    arguments = parser.parse_args()

    current = pd.read_csv(arguments.current)
    reference = pd.read_csv(arguments.reference)[current.columns]
    snapshot = Report([DataDriftPreset()]).run(current, reference)
    snapshot.save_html(str(arguments.report))
    share = snapshot.dict()["metrics"][0]["value"]["share"]
    print(f"{share:.0%} of the columns drifted; {MAX_DRIFTED_SHARE:.0%} are accepted")
    return 1 if share > MAX_DRIFTED_SHARE else 0


if __name__ == "__main__":
    sys.exit(main())
`;

/** What the program needs. */
const DRIFT_REQUIREMENTS = `evidently==0.7.21
pandas==2.3.3
`;

/** The files of drift monitoring, by path. */
export const DRIFT_FILES: ReadonlyMap<WorkspacePath, string> = new Map([
  ['.github/workflows/monitor-drift.yml', DRIFT_WORKFLOW],
  ['monitoring/drift.py', DRIFT_PROGRAM],
  ['monitoring/requirements.txt', DRIFT_REQUIREMENTS],
]);
