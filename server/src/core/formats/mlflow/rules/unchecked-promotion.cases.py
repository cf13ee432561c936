#- case: one function trains, registers and promotes
import mlflow
from mlflow import MlflowClient

def main():
    # größe
    with mlflow.start_run():
        version = mlflow.register_model(uri, "churn")
        client = MlflowClient()
        client.set_registered_model_alias("churn", "production", version.version)
        #                                          ^^^^^^^^^^^^ info mlflow/unchecked-promotion: nothing compares it
#- fixed: Give it the alias 'candidate', and promote it after a check
import mlflow
from mlflow import MlflowClient

def main():
    # größe
    with mlflow.start_run():
        version = mlflow.register_model(uri, "churn")
        client = MlflowClient()
        client.set_registered_model_alias("churn", "candidate", version.version)
#- case: at the top of the program, by a constant
import mlflow
ALIAS = "champion"
v = mlflow.register_model(model_uri=uri, name="churn")
mlflow.MlflowClient().set_registered_model_alias(name="churn", alias=ALIAS, version=v.version)
#                                                                    ^^^^^ mlflow/unchecked-promotion
#- case: only if it is better
import mlflow
def main():
    v = mlflow.register_model(uri, "churn")
    if new_f1 > old_f1:
        client.set_registered_model_alias("churn", "champion", v.version)
#- case: a check that leaves before
import mlflow
def main():
    if accuracy < THRESHOLD:
        raise SystemExit(1)
    v = mlflow.register_model(uri, "churn")
    client.set_registered_model_alias("churn", "champion", v.version)
#- case: an alias that nobody serves yet, and one that nobody can know
import mlflow
def main():
    v = mlflow.register_model(uri, "churn")
    client.set_registered_model_alias("churn", "candidate", v.version)
    client.set_registered_model_alias("churn", os.environ["ALIAS"], v.version)
#- case: a program that only promotes
import mlflow
def promote(version):
    client.set_registered_model_alias("churn", "champion", version)
def register():
    mlflow.register_model(uri, "churn")
#- case: the tool for checks
import mlflow
from mlflow.models import MetricThreshold
def main():
    mlflow.validate_evaluation_results({"f1": MetricThreshold(threshold=0.8)}, candidate)
    v = mlflow.register_model(uri, "churn")
    client.set_registered_model_alias("churn", "champion", v.version)
