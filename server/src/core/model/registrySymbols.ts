/** Kind of the symbols of models that programs put into a registry: one name in the whole workspace. */
export const REGISTERED_MODEL = 'mlflow.registered-model';

/** Kind of the symbols of aliases that programs give to versions; the scope is the model's name. */
export const MODEL_ALIAS = 'mlflow.model-alias';
