"""Answers what a house may sell for: checks the question, asks the model, rounds the answer."""

import os

import httpx
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

MODEL_URL = os.environ["MODEL_URL"]

app = FastAPI(title="House prices")


class House(BaseModel):
    area_m2: float = Field(gt=0, le=600)
    bedrooms: int = Field(ge=0, le=20)
    bathrooms: int = Field(ge=0, le=20)
    floors: int = Field(ge=1, le=10)
    year_built: int = Field(ge=1600, le=2100)
    region: str
    heating: str
    parking: str


@app.post("/predict")
async def predict(house: House) -> dict[str, int]:
    values = house.model_dump()
    inputs = [
        {"name": name, "shape": [1, 1], "datatype": datatype_of(value), "data": [value]}
        for name, value in values.items()
    ]
    async with httpx.AsyncClient(timeout=5) as client:
        response = await client.post(MODEL_URL, json={"inputs": inputs})
    if response.status_code != 200:
        raise HTTPException(502, "The model server did not answer.")
    return {"price": round(response.json()["outputs"][0]["data"][0], -2)}


def datatype_of(value: float | int | str) -> str:
    return {float: "FP64", int: "INT64"}.get(type(value), "BYTES")
