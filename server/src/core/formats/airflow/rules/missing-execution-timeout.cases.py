#- case: a function
from datetime import datetime
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule=None, start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="train", python_callable=print)
    #                      ^^^^^^^ info airflow/missing-execution-timeout
#- fixed
from datetime import timedelta
from datetime import datetime
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule=None, start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
#- case: a Pod, with the import that is there
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.python import PythonOperator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("churn", schedule=None, default_args={"retries": 2}):
    KubernetesPodOperator(
        task_id="fit",
        #       ^^^^^ info airflow/missing-execution-timeout: 'fit' trains
        image="acme/churn:1",
    )
#- fixed
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.python import PythonOperator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("churn", schedule=None, default_args={"retries": 2}):
    KubernetesPodOperator(
        task_id="fit", execution_timeout=timedelta(hours=4),
        image="acme/churn:1",
    )
#- case: a task function
from airflow.decorators import dag, task
@dag(schedule=None)
def flow():
    @task
    def train_model():
    #   ^^^^^^^^^^^ info airflow/missing-execution-timeout
        pass
    train_model()
flow()
#- case: limits of the task, of all tasks, of the run
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule=None, start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
with DAG("b", schedule=None, default_args={"execution_timeout": timedelta(hours=4)}):
    PythonOperator(task_id="train", python_callable=print)
with DAG("c", schedule=None, dagrun_timeout=timedelta(hours=4)):
    PythonOperator(task_id="train", python_callable=print)
#- case: a service, and tasks that train nothing
from datetime import datetime
from airflow import DAG
from airflow.operators.python import PythonOperator
from airflow.providers.amazon.aws.operators.sagemaker import SageMakerTrainingOperator
with DAG("a", schedule=None, default_args={"retries": 2}):
    SageMakerTrainingOperator(task_id="train", config={})
    PythonOperator(task_id="evaluate", python_callable=print)
#- case: what is given in ways that cannot be read
from company import ARGS
from datetime import datetime
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("a", schedule=None, default_args=ARGS):
    PythonOperator(task_id="train", python_callable=print)
with DAG("b", schedule=None, default_args={**ARGS}):
    PythonOperator(task_id="train", python_callable=print)
with DAG("c", schedule=None):
    PythonOperator(task_id="train", python_callable=print, **ARGS)
with DAG("d", schedule=None, **ARGS):
    PythonOperator(task_id="train", python_callable=print)
