#- case: two operators, the second with CR in a comment and letters beyond ASCII before it
from airflow import DAG
from airflow.operators.bash import BashOperator
with DAG("prüfung 💡", schedule=None):
    a = BashOperator(task_id="a", bash_command="echo 💡")
    b = BashOperator(task_id="a", bash_command="echo b")
    #                        ^^^ error airflow/duplicate-task-id: Give this one another id
#- case: ids that a constant and an f-string give
from airflow import DAG
from airflow.operators.bash import BashOperator
NAME = "check"
with DAG("x", schedule=None):
    BashOperator(task_id=f"{NAME}_model", bash_command="a")
    BashOperator(task_id=NAME + "_model", bash_command="b")
    #                    ^^^^^^^^^^^^^^^ airflow/duplicate-task-id: 'check_model'
#- case: a loop over what is written out
from airflow import DAG
from airflow.operators.bash import BashOperator
with DAG("x", schedule=None):
    for city in ["a", "b"]:
        BashOperator(task_id="same", bash_command=city)
        #                    ^^^^^^ airflow/duplicate-task-id: 'same'
#- case: groups put their id before those of their tasks, unless told not to
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.utils.task_group import TaskGroup
with DAG("x", schedule=None):
    with TaskGroup("one"):
        BashOperator(task_id="a", bash_command="a")
    with TaskGroup("two"):
        BashOperator(task_id="a", bash_command="a")
    with TaskGroup("three", prefix_group_id=False):
        BashOperator(task_id="a", bash_command="a")
    BashOperator(task_id="a", bash_command="a")
    #                    ^^^ airflow/duplicate-task-id: 'a'
#- case: two DAGs, branches of which one runs, task functions, and ids that nobody knows
from airflow.decorators import task
from airflow import DAG
from airflow.operators.bash import BashOperator
import os
@task
def load(x=None):
    pass
with DAG("x", schedule=None):
    BashOperator(task_id="a", bash_command="a")
    if os.environ.get("GPU"):
        check = BashOperator(task_id="check", bash_command="a")
    else:
        check = BashOperator(task_id="check", bash_command="b")
    load(load())
    for name in os.listdir("."):
        BashOperator(task_id=name, bash_command="a")
        BashOperator(task_id=name, bash_command="a")
with DAG("y", schedule=None):
    BashOperator(task_id="a", bash_command="a")
#- case: a wreck is not judged
from airflow import DAG
from airflow.operators.bash import BashOperator
with DAG("x", schedule=None):
    BashOperator(task_id="a", bash_command="a")
    BashOperator(task_id="a", bash_command="a"
#- case: it can be allowed
from airflow import DAG
from airflow.operators.bash import BashOperator
with DAG("x", schedule=None):
    BashOperator(task_id="a", bash_command="a")
    BashOperator(
        task_id="a",  # mlops-ignore: airflow/duplicate-task-id -- only to show it
        bash_command="a",
    )
#- case: a comment in a text hides nothing and is none
from airflow import DAG
"""
 # mlops-ignore: airflow/duplicate-task-id
"""
with DAG("x", schedule=None):
    pass
