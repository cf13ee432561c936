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
#- case: a date some days back leaves an interval that is over, so it is only told
from datetime import timedelta
import airflow.utils.dates
#      ^^^^^^^^^^^^^^^^^^^ info airflow/removed-name
from airflow import DAG
from airflow.utils.dates import days_ago
with DAG("a", schedule="@daily", start_date=days_ago(2)):
    #                                       ^^^^^^^^^^^ info airflow/dynamic-start-date: 'days_ago(...)' is another date each time Airflow reads this file, so nobody can say which runs there are
    pass
with DAG("b", schedule="@daily", start_date=days_ago(2) + timedelta(hours=3)):
    #                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info airflow/dynamic-start-date: Airflow 3 does not have it
    pass
with DAG("c", schedule="@daily", default_args={"start_date": airflow.utils.dates.days_ago(1)}):
    #                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info airflow/dynamic-start-date
    pass
#- case: days back by other names
from airflow import DAG
from airflow.utils import dates as d
from airflow.utils.dates import *
#    ^^^^^^^^^^^^^^^^^^^ info airflow/removed-name
from airflow.utils.dates import days_ago as back
with DAG("a", schedule="@daily", start_date=days_ago(2)):
    #                                       ^^^^^^^^^^^ info airflow/dynamic-start-date
    pass
with DAG("b", schedule="@daily", start_date=d.days_ago(2)):
    #                                       ^^^^^^^^^^^^^ info airflow/dynamic-start-date
    pass
with DAG("c", schedule="@daily", start_date=back(2)):
    #                                       ^^^^^^^ info airflow/dynamic-start-date
    pass
#- case: fixed dates, with arithmetic and from texts
from datetime import datetime, timedelta
import pendulum
from airflow import DAG
START = datetime(2026, 1, 1)
with DAG("a", schedule="@daily", start_date=START):
    pass
with DAG("b", schedule="@daily", start_date=pendulum.datetime(2026, 1, 1, tz="UTC").subtract(days=2)):
    pass
with DAG("c", schedule="@daily", start_date=datetime.strptime("2026-01-01", "%Y-%m-%d") + timedelta(days=1)):
    pass
with DAG("d", schedule="@daily", default_args={"start_date": pendulum.parse("2026-01-01")}):
    pass
#- case: functions of others that are called alike
from airflow import DAG
from company import clock, now
from company.dates import days_ago
with DAG("a", schedule="@daily", start_date=now()):
    pass
with DAG("b", schedule="@daily", start_date=clock.release.now()):
    pass
with DAG("c", schedule="@daily", start_date=days_ago("release")):
    pass
#- case: the time at other places than the start
import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
start_date = datetime.datetime.now()
with DAG("a", schedule="@daily", start_date=datetime.datetime(2026, 1, 1), params={"start_date": datetime.datetime.now()}):
    BashOperator(task_id="x", bash_command=f"echo {datetime.datetime.now()}", env={"start_date": str(datetime.date.today())})
