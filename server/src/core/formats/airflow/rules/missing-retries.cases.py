#- case: no defaults
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("churn", schedule=None):
    #    ^^^^^^^ hint airflow/missing-retries
    KubernetesPodOperator(task_id="prepare", image="acme/churn:1")
#- fixed
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("churn", schedule=None, default_args={"retries": 2}):
    KubernetesPodOperator(task_id="prepare", image="acme/churn:1")
#- case: defaults without it
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("churn", schedule=None, default_args={"owner": "ml"}):
    #    ^^^^^^^ hint airflow/missing-retries
    KubernetesPodOperator(task_id="prepare", image="acme/churn:1")
#- fixed
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("churn", schedule=None, default_args={"retries": 2, "owner": "ml"}):
    KubernetesPodOperator(task_id="prepare", image="acme/churn:1")
#- case: defaults of several lines
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
ARGS = {
    # who is called
    "owner": "ml",
}
with DAG("churn", schedule=None, default_args=ARGS):
    #    ^^^^^^^ hint airflow/missing-retries
    KubernetesPodOperator(task_id="prepare", image="acme/churn:1")
#- fixed
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
ARGS = {
    # who is called
    "retries": 2,
    "owner": "ml",
}
with DAG("churn", schedule=None, default_args=ARGS):
    KubernetesPodOperator(task_id="prepare", image="acme/churn:1")
#- case: tried again: all tasks, or one of them
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("a", schedule=None, default_args={"retries": 0}):
    KubernetesPodOperator(task_id="prepare", image="acme/churn:1")
with DAG("b", schedule=None):
    KubernetesPodOperator(task_id="prepare", image="acme/churn:1", retries=3)
#- case: deploying, and tasks of Airflow itself
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("churn", schedule=None):
    KubernetesPodOperator(task_id="deploy_model", image="acme/churn:1")
from airflow.operators.python import PythonOperator
with DAG("b", schedule=None):
    PythonOperator(task_id="x", python_callable=print)
#- case: what is given in ways that cannot be read
from company import ARGS
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("a", schedule=None, default_args=ARGS):
    KubernetesPodOperator(task_id="prepare", image="acme/churn:1")
with DAG("b", schedule=None):
    KubernetesPodOperator(task_id="prepare", image="acme/churn:1", **ARGS)
#- case: a default of the installation
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("churn", schedule=None):
    KubernetesPodOperator(task_id="prepare", image="acme/churn:1")
#- file: airflow.cfg
[core]
default_task_retries = 2
