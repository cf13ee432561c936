"""Trains a model and registers it, in all the ways that there are."""

import mlflow
from mlflow import MlflowClient

NAME = "house_prices"


def train(data):
    mlflow.set_experiment("house-prices")
    with mlflow.start_run() as run:
        model = fit(data)
        mlflow.sklearn.log_model(model, name="model", registered_model_name=NAME)
    mlflow.register_model(f"runs:/{run.info.run_id}/model", f"{NAME}_raw")
    client = MlflowClient()
    client.create_registered_model("house_prices_shadow")
    client.set_registered_model_alias(NAME, "champion", 1)


if __name__ == "__main__":
    train("münchen 🏙")
