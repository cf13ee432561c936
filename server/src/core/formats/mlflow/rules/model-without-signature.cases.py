#- case: registered while it is logged
import mlflow
# größe
mlflow.sklearn.log_model(model, "model", registered_model_name="churn")
# <- info mlflow/model-without-signature: The registered sklearn model has no signature
#- case: registered afterwards, in a function
import mlflow

def save(model):
    with mlflow.start_run():
        info = mlflow.xgboost.log_model(model, name="model")
        #      ^^^^^^^^^^^^^^^^^^^^^^^^ mlflow/model-without-signature: xgboost
        mlflow.register_model(info.model_uri, "churn")
#- case: a signature, or an example that it is taken from
import mlflow
mlflow.sklearn.log_model(model, "a", signature=signature, registered_model_name="a")
mlflow.pytorch.log_model(model, "b", input_example=rows, registered_model_name="b")
#- case: arguments that nobody can see, and a signature later
import mlflow
mlflow.sklearn.log_model(model, "a", registered_model_name="a", **options)
#- case: a signature that is added later
import mlflow
mlflow.sklearn.log_model(model, "a", registered_model_name="a")
mlflow.models.set_signature("models:/a/1", signature)
#- case: logged and not registered, beside one that is
import mlflow
mlflow.sklearn.log_model(model, "a")
mlflow.sklearn.log_model(model, "b", signature=s, registered_model_name="b")
mlflow.sklearn.log_model(model, "c", registered_model_name=None)
#- case: flavours with a signature of their own
import mlflow
mlflow.transformers.log_model(model, "a", registered_model_name="a")
mlflow.pyfunc.log_model("b", python_model=f, registered_model_name="b")
mlflow.langchain.log_model(chain, "c", registered_model_name="c")
