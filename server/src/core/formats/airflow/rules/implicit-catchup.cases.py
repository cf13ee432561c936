#- case: a date in the past
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule="@daily", start_date=datetime(2024, 1, 1)):
    #                      ^^^^^^^^ info airflow/implicit-catchup
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
#- fixed
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule="@daily", catchup=False, start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
#- case: for Airflow 2
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule_interval="@daily", start_date=datetime(2024, 1, 1)):
    #             ^^^^^^^^^^^^^^^^^ info airflow/removed-name
    #                               ^^^^^^^^ info airflow/implicit-catchup
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
#- case: the date among the defaults
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule="@daily", default_args={"start_date": datetime(2024, 1, 1)}):
    #                      ^^^^^^^^ info airflow/implicit-catchup
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
#- case: told what to do, or at any time
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
with DAG("churn", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=True):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
with DAG("churn", schedule=None, start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
with DAG("churn", schedule="@once", start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
#- case: tasks that use the date of their run
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule="@daily", start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print, op_args=["{{ ds }}"])
#- case: no training
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule="@daily", start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="report", execution_timeout=timedelta(hours=4), python_callable=print)
#- case: what is given in ways that cannot be read
from company import ARGS
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule="@daily", start_date=datetime(2024, 1, 1), **ARGS):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
with DAG("b", schedule=ARGS, start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
with DAG("c", schedule="@daily", default_args=ARGS):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
#- case: for Airflow 3
from datetime import datetime, timedelta
from airflow.sdk import DAG
from airflow.operators.python import PythonOperator
with DAG("churn", schedule="@daily", start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="train", execution_timeout=timedelta(hours=4), python_callable=print)
