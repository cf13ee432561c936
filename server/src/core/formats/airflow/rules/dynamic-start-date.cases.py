#- case: calls that ask for the time, with and without arithmetic
import datetime as dt
from datetime import datetime, timedelta
import pendulum
from airflow import DAG
from airflow.operators.bash import BashOperator
START = pendulum.today("UTC").subtract(days=1)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ airflow/dynamic-start-date: 'pendulum.today()'
with DAG("a", schedule="@daily", start_date=datetime.utcnow()):
    #                                       ^^^^^^^^^^^^^^^^^ warning airflow/dynamic-start-date: 'datetime.utcnow()'
    BashOperator(task_id="x", bash_command="x", start_date=dt.datetime.now())
    #                                                      ^^^^^^^^^^^^^^^^^ airflow/dynamic-start-date: 'dt.datetime.now()'
with DAG("b", schedule="@daily", start_date=START):
    pass
with DAG("c", schedule="@daily", default_args={"start_date": datetime.now() - timedelta(days=2)}):
    #                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ airflow/dynamic-start-date: 'datetime.now()'
    pass
#- case: a DAG without a schedule is only told
from datetime import datetime
from airflow import DAG
from airflow.utils.timezone import utcnow
with DAG("a", schedule=None, start_date=datetime.now()):
    #                                   ^^^^^^^^^^^^^^ info airflow/dynamic-start-date
    pass
#- case: fixed dates, and functions that are called alike
import datetime
import pendulum
from airflow import DAG
from company import clock, now
with DAG("a", schedule="@daily", start_date=datetime.datetime(2026, 1, 1)):
    pass
with DAG("b", schedule="@daily", start_date=pendulum.datetime(2026, 1, 1, tz="UTC")):
    pass
with DAG("c", schedule="@daily", start_date=now()):
    pass
with DAG("d", schedule="@daily", start_date=clock.release.now()):
    pass
with DAG("e", schedule="@daily", params={"start_date": datetime.datetime.now()}):
    pass
