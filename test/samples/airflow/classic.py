"""Trains a model of house prices each Monday, in containers."""

from datetime import datetime, timedelta

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.python import BranchPythonOperator
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, Asset, Label, TaskGroup, chain, cross_downstream
from kubernetes.client import models as k8s

REGISTRY = "ghcr.io/example"
prices = Asset("s3://prices/raw.csv")
common = {
    "namespace": "ml",
    "image": f"{REGISTRY}/train:1.4.0",
    "env_from": [
        k8s.V1EnvFromSource(config_map_ref=k8s.V1ConfigMapEnvSource(name="train-config")),
    ],
}


def choose(**context):
    score = context["ti"].xcom_pull(task_ids="evaluate")
    return "register" if score > 0.8 else "stop"


with DAG(
    "house_prices",
    schedule="0 6 * * 1",
    start_date=datetime(2026, 1, 5),
    catchup=False,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
) as dag:
    fetch = BashOperator(task_id="fetch", bash_command="dvc pull data", outlets=[prices])
    with TaskGroup("features") as features:
        scale = KubernetesPodOperator(task_id="scale", cmds=["python", "scale.py"], **common)
        encode = KubernetesPodOperator(task_id="encode", cmds=["python", "encode.py"], **common)
    train = KubernetesPodOperator(
        task_id="train",
        cmds=["python", "train.py"],
        secrets=[Secret("env", "MLFLOW_TRACKING_PASSWORD", "mlflow", "password")],
        container_resources=k8s.V1ResourceRequirements(limits={"cpu": "4", "memory": "8Gi"}),
        **common,
    )
    evaluate = BashOperator(task_id="evaluate", bash_command="mlflow run evaluation")
    branch = BranchPythonOperator(task_id="branch", python_callable=choose)
    register = TriggerDagRunOperator(task_id="register", trigger_dag_id="register_model")
    stop = EmptyOperator(task_id="stop")
    reports = []
    for city in ["berlin", "münchen 🏙"]:
        reports.append(EmptyOperator(task_id=f"report_{len(city)}"))

    fetch >> features >> train >> Label("metrics") >> evaluate
    chain(evaluate, branch, [register, stop])
    cross_downstream([register, stop], reports)
