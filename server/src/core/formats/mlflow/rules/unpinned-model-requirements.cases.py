#- case: names without versions
import mlflow
# größe
mlflow.xgboost.log_model(
    model,
    name="model",
    pip_requirements=["xgboost", "pandas==2.2.3", 'numpy'],  # small
    #                 ^^^^^^^^^ warning mlflow/unpinned-model-requirements: 'xgboost' and 'numpy' have no version
    signature=signature,
    registered_model_name="churn",
)
#- file: requirements.txt
XGBoost==2.1.1
numpy==2.0.1
#- fixed: Let MLflow find packages and versions: remove 'pip_requirements'
import mlflow
# größe
mlflow.xgboost.log_model(
    model,
    name="model",  # small
    signature=signature,
    registered_model_name="churn",
)
#- fixed: Use the versions of the requirements file
import mlflow
# größe
mlflow.xgboost.log_model(
    model,
    name="model",
    pip_requirements=["xgboost==2.1.1", "pandas==2.2.3", 'numpy==2.0.1'],  # small
    signature=signature,
    registered_model_name="churn",
)
#- case: a list that has a name
import mlflow
PACKAGES = ["torch[extra]"]
#           ^^^^^^^^^^^^^^ mlflow/unpinned-model-requirements: 'torch[extra]' has no version
mlflow.pytorch.log_model(model, "m", input_example=x, pip_requirements=PACKAGES, registered_model_name="churn")
#- case: versions, ranges, files, addresses
import mlflow
mlflow.sklearn.log_model(
    model, "m", signature=s, registered_model_name="churn",
    pip_requirements=["scikit-learn==1.5.0", "pandas>=2,<3", "-r requirements.txt", "git+https://github.com/acme/a", f"nltk=={nltk.__version__}"],
)
#- case: a file of requirements
import mlflow
mlflow.sklearn.log_model(model, "m", signature=s, registered_model_name="churn", pip_requirements="requirements.txt")
#- case: found by MLflow, and more packages
import mlflow
mlflow.sklearn.log_model(model, "m", signature=s, registered_model_name="churn", extra_pip_requirements=["acme"])
#- case: a list that somebody makes
import mlflow
mlflow.sklearn.log_model(model, "m", signature=s, registered_model_name="churn", pip_requirements=find())
