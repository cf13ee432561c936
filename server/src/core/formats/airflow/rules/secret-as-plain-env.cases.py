#- case: written, read from a Variable, and of a connection by a name
# mlops-ignore-file: airflow/top-level-io
from airflow import DAG
from airflow.hooks.base import BaseHook
from airflow.models import Variable
from kubernetes.client import models as k8s
conn = BaseHook.get_connection("aws")
key = conn.password
env = [
    k8s.V1EnvVar(name="AWS_SECRET_ACCESS_KEY", value=key),
    #                                                ^^^ warning airflow/secret-as-plain-env: 'AWS_SECRET_ACCESS_KEY' is read
    k8s.V1EnvVar("API_TOKEN", Variable.get("token")),
    #                         ^^^^^^^^^^^^^^^^^^^^^ warning airflow/secret-as-plain-env: 'API_TOKEN' is read
    k8s.V1EnvVar(name="DB_PASSWORD", value="hunter2-hunter2"),
    #                                      ^^^^^^^^^^^^^^^^^ warning airflow/secret-as-plain-env: 'DB_PASSWORD' is written here
]
with DAG("a", schedule=None):
    pass
#- case: variables of an operator
from airflow import DAG
from kubernetes.client import models as k8s
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("a", schedule=None, default_args={"retries": 2}):
    KubernetesPodOperator(task_id="x", image="a:1", env_vars={"LEVEL": "info", "STORE_TOKEN": "abc-123-def"})
    #                                                                                         ^^^^^^^^^^^^^ warning airflow/secret-as-plain-env: 'STORE_TOKEN'
#- case: by reference
from airflow import DAG
from kubernetes.client import models as k8s
ref = k8s.V1SecretKeySelector(name="store", key="password")
env = k8s.V1EnvVar(name="STORE_PASSWORD", value_from=k8s.V1EnvVarSource(secret_key_ref=ref))
with DAG("a", schedule=None):
    pass
#- case: names of secrets, and variables that are none
from airflow import DAG
from kubernetes.client import models as k8s
env = [
    k8s.V1EnvVar(name="SECRET_NAME", value="store-credentials"),
    k8s.V1EnvVar(name="TOKEN_PATH", value="/var/run/token"),
    k8s.V1EnvVar(name="MAX_TOKENS", value="4096"),
    k8s.V1EnvVar(name="CONFIG_PATH", value="/config/config.yaml"),
]
with DAG("a", schedule=None):
    pass
#- case: templates, placeholders, and what nobody can know
import os
from airflow import DAG
from kubernetes.client import models as k8s
from company import key
env = [
    k8s.V1EnvVar(name="A_PASSWORD", value="{{ conn.store.password }}"),
    k8s.V1EnvVar(name="B_PASSWORD", value="changeme"),
    k8s.V1EnvVar(name="C_PASSWORD", value=os.environ["C"]),
    k8s.V1EnvVar(name="D_PASSWORD", value=key),
    k8s.V1EnvVar(name="E_PASSWORD", value=""),
]
with DAG("a", schedule=None):
    pass
