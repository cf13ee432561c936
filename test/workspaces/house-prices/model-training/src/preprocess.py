"""Learns from the training data how columns become numbers, and keeps it for training and serving."""

from pathlib import Path

import joblib
from sklearn.compose import ColumnTransformer
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from settings import read_params, read_split


def make_preprocessor(data: dict) -> ColumnTransformer:
    return ColumnTransformer(
        [
            ("numeric", StandardScaler(), data["numeric"]),
            ("categorical", OneHotEncoder(handle_unknown="ignore"), data["categorical"]),
        ]
    )


def main() -> None:
    params = read_params()
    # Only the training data: what is learnt from the others would leak into the score.
    features, _ = read_split("train", params["data"])
    preprocessor = make_preprocessor(params["data"]).fit(features)
    file = Path(params["artefacts"]["preprocessor"])
    file.parent.mkdir(parents=True, exist_ok=True)
    joblib.dump(preprocessor, file)


if __name__ == "__main__":
    main()
