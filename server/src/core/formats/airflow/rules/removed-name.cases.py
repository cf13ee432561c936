#- case: an argument with a successor
from airflow import DAG
with DAG("x", schedule_interval="@daily", tags=["a"]):  # why not
    #         ^^^^^^^^^^^^^^^^^ info airflow/removed-name: Use 'schedule'.
    pass
#- fixed: Use 'schedule'
from airflow import DAG
with DAG("x", schedule="@daily", tags=["a"]):  # why not
    pass
#- case: a trigger rule
from airflow.decorators import dag
from airflow.operators.empty import EmptyOperator
@dag(schedule=None)
def flow():
    EmptyOperator(task_id="end", trigger_rule='none_failed_or_skipped')
    #                                          ^^^^^^^^^^^^^^^^^^^^^^ airflow/removed-name: 'none_failed_min_one_success'
flow()
#- fixed
from airflow.decorators import dag
from airflow.operators.empty import EmptyOperator
@dag(schedule=None)
def flow():
    EmptyOperator(task_id="end", trigger_rule='none_failed_min_one_success')
flow()
#- case: modules, and arguments without a successor of the same value
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.kubernetes_pod import KubernetesPodOperator
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ airflow/removed-name: version 10 of Airflow's Kubernetes provider
try:
    from airflow.operators.python_operator import PythonOperator
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ airflow/removed-name: 'airflow.operators.python'
except ImportError:
    PythonOperator = None
with DAG("x", schedule=None, fail_stop=True, default_args={"retries": 2}):
    #                        ^^^^^^^^^ airflow/removed-name: Use 'fail_fast'.
    KubernetesPodOperator(task_id="a", image="a:1", is_delete_operator_pod=True)
    #                                               ^^^^^^^^^^^^^^^^^^^^^^ airflow/removed-name: for example 'delete_pod'
    PythonOperator(task_id="b", python_callable=print, provide_context=True)
    #                                                  ^^^^^^^^^^^^^^^ airflow/removed-name: Take it out
#- case: names of today, and arguments of others that are called alike
from airflow import DAG
from airflow.operators.python import PythonOperator
def call(schedule_interval=None, provide_context=None):
    pass
call(schedule_interval="x", provide_context=True)
with DAG("x", schedule="@daily", max_active_tasks=3, default_args={"provide_context": True}):
    PythonOperator(task_id="b", python_callable=call, op_kwargs={"schedule_interval": 1}, trigger_rule="always")
#- case: the name of before beside the one of today
from airflow import DAG
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
with DAG("x", schedule="@daily", max_active_tasks=3, concurrency=3, default_args={"retries": 2}):
    KubernetesPodOperator(task_id="a", image="a:1", on_finish_action="delete_pod", is_delete_operator_pod=True)
#- case: words that are texts, names of one's own, and modules that begin alike
from airflow import DAG
from airflow.operators.python import PythonOperator
from airflow.utils.dates_of_ours import today
from company.airflow.operators.dummy import DummyOperator
dummy = "airflow.operators.dummy"
concurrency = 3
with DAG("dummy", schedule="@daily", description="no schedule_interval", tags=["concurrency"], max_active_tasks=concurrency):
    DummyOperator(task_id="dummy", trigger_rule="all_success")
    PythonOperator(task_id="timetable", python_callable=print, op_args=["none_failed_or_skipped"])
#- case: somebody who writes for both versions
from airflow import DAG
kwargs = {"schedule_interval": "@daily"}
with DAG("x", **kwargs):
    pass
#- case: one name in several places is told once, and changed everywhere
from airflow import DAG
from airflow.operators.empty import EmptyOperator
with DAG("x", schedule_interval="@daily"):
    #         ^^^^^^^^^^^^^^^^^ info airflow/removed-name: 'schedule_interval' is gone
    EmptyOperator(task_id="a", trigger_rule="dummy")
    #                                        ^^^^^ info airflow/removed-name: 'dummy' is gone
with DAG("y", schedule_interval=None):
    EmptyOperator(task_id="b", trigger_rule="dummy")
    EmptyOperator(task_id="c", trigger_rule="dummy")
#- fixed: Use 'always' in all 3 places
from airflow import DAG
from airflow.operators.empty import EmptyOperator
with DAG("x", schedule_interval="@daily"):
    EmptyOperator(task_id="a", trigger_rule="always")
with DAG("y", schedule_interval=None):
    EmptyOperator(task_id="b", trigger_rule="always")
    EmptyOperator(task_id="c", trigger_rule="always")
