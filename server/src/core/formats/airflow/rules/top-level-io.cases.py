#- case: a variable, and others that are only counted
from airflow import DAG
from airflow.models import Variable
import requests
import pandas as pd
uri = Variable.get("uri")
#     ^^^^^^^^^^^^^^^^^^^ info airflow/top-level-io: 'Variable.get' and 2 more
rows = pd.read_csv("https://example.com/x.csv")
with DAG("a", schedule=None):
    answer = requests.get("https://example.com")
#- case: a connection, under a condition
from airflow import DAG
from airflow.hooks.base import BaseHook
import os
if os.environ.get("STAGE") == "prod":
    host = BaseHook.get_connection("db").host
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info airflow/top-level-io
with DAG("a", schedule=None):
    pass
#- case: in functions, task functions and classes
from airflow import DAG
from airflow.models import Variable
from airflow.decorators import task
def read():
    return Variable.get("uri")
@task
def ask():
    return Variable.get("uri")
class Reader:
    uri = None
    def read(self):
        return Variable.get("uri")
with DAG("a", schedule=None):
    pass
#- case: only when a person runs the file
from airflow import DAG
from airflow.models import Variable
with DAG("a", schedule=None):
    pass
if __name__ == "__main__":
    print(Variable.get("uri"))
#- case: templates, and other things that are called alike
import os
from airflow import DAG
from company import settings
uri = "{{ var.value.uri }}"
name = os.environ.get("NAME")
limit = settings.get("limit")
later = lambda: Variable.get("x")
with DAG("a", schedule=None):
    pass
