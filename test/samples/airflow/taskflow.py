# Tasks as functions, and tasks of which it is only known later how many there are.
from airflow.sdk import Asset, Variable, dag, task, task_group


@dag(schedule=[Asset("s3://prices/raw.csv")], tags=["ml"])
def score_prices(limit: int = 10):
    @task
    def list_files() -> list[str]:
        return []

    @task.kubernetes(image="ghcr.io/example/score:2", namespace="ml")
    def score(path: str, version: str = "1"):
        return path

    @task.branch
    def any_left(scored):
        return "publish" if scored else None

    @task(outlets=[Asset("s3://prices/scored.csv")])
    def publish():
        pass

    @task_group(group_id="checks")
    def check(scored):
        @task
        def count(values):
            return len(values)

        return count(scored)

    scored = score.partial(version="2").expand(path=list_files())
    check(scored) >> any_left(scored) >> publish()
    if Variable.get("notify", default=None):
        publish.override(task_id="notify")()
    for name in Variable.get("teams", deserialize_json=True):
        task(lambda: None)


score_prices()
