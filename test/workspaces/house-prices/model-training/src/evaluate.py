"""Scores the model on the test data, which neither training nor tuning has seen."""

import json
from pathlib import Path

import joblib
import pandas as pd
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

from settings import read_params, read_split

METRICS_FILE = Path("reports/metrics.json")
PREDICTIONS_FILE = Path("reports/predictions.csv")


def main() -> None:
    params = read_params()
    model = joblib.load(params["artefacts"]["model"])
    features, actual = read_split("test", params["data"])
    predicted = model.predict(features)

    metrics = {
        "mae": round(mean_absolute_error(actual, predicted), 2),
        "rmse": round(root_mean_squared_error(actual, predicted), 2),
        "r2": round(r2_score(actual, predicted), 4),
    }
    METRICS_FILE.parent.mkdir(parents=True, exist_ok=True)
    METRICS_FILE.write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    predictions = pd.DataFrame({"actual": actual, "predicted": predicted.round(2)})
    predictions.to_csv(PREDICTIONS_FILE, index=False)
    print(metrics)


if __name__ == "__main__":
    main()
