#- case: nobody calls it, and the fix does
from airflow.decorators import dag, task

@dag(schedule=None)
def flow():
#   ^^^^ warning airflow/uncalled-dag: Nobody calls 'flow'
    @task
    def load():
        pass
    load()
#- fixed: Call 'flow'
from airflow.decorators import dag, task

@dag(schedule=None)
def flow():
    @task
    def load():
        pass
    load()


flow()
#- case: called, bound, called with arguments, passed on, or another decorator
from airflow import decorators
from airflow.decorators import dag
@dag(schedule=None)
def one():
    pass
@decorators.dag(schedule=None, dag_id="other")
def two(name="a"):
    pass
@dag
def three():
    pass
@dag
def four():
    pass
one()
second = two(name="b")
FACTORIES = [three]
if __name__ == "__main__":
    four().test()
#- case: only called in a condition
import os
from airflow.decorators import dag
@dag(schedule=None)
def one():
    pass
if os.environ.get("X"):
    one()
#- case: a decorator of somebody else
from airflow import DAG
from company import dag
@dag(schedule=None)
def one():
    pass
with DAG("x", schedule=None):
    pass
#- case: a wreck is not judged
from airflow.decorators import dag
@dag(schedule=None)
def one():
    pass
one(
