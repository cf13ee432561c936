"""Trains the price model and records the run in MLflow when a tracking server is set."""

import argparse
import json
import os
from pathlib import Path

import joblib
import mlflow
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.pipeline import make_pipeline

from settings import read_params, read_split

SCORES_FILE = Path("reports/train.json")


def record_run(params: dict, scores: dict) -> None:
    if "MLFLOW_TRACKING_URI" not in os.environ:
        return
    mlflow.set_experiment(params["mlflow"]["experiment"])
    with mlflow.start_run():
        mlflow.log_params(params["model"])
        mlflow.log_metrics(scores)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--preprocessor", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    arguments = parser.parse_args()

    params = read_params()
    regressor = GradientBoostingRegressor(**params["model"])
    model = make_pipeline(joblib.load(arguments.preprocessor), regressor)
    for_training, prices = read_split("train", params["data"])
    # The first step is fitted already; only the regressor learns here.
    regressor.fit(model[:-1].transform(for_training), prices)

    for_validation, val_prices = read_split("val", params["data"])
    scores = {
        "train_mae": round(mean_absolute_error(prices, model.predict(for_training)), 2),
        "val_mae": round(mean_absolute_error(val_prices, model.predict(for_validation)), 2),
    }
    arguments.model.parent.mkdir(parents=True, exist_ok=True)
    joblib.dump(model, arguments.model)
    SCORES_FILE.parent.mkdir(parents=True, exist_ok=True)
    SCORES_FILE.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
    record_run(params, scores)


if __name__ == "__main__":
    main()
