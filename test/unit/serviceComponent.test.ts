import assert from 'node:assert/strict';
import { classifyService } from '../../server/src/core/model/serviceComponent.ts';

describe('the component of a service', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['tracking', 'ghcr.io/mlflow/mlflow', 'mlflow server', 'model-registry'],
    ['db', 'postgres', '', 'data-storage'],
    ['s3', 'minio/minio', 'server /data', 'data-storage'],
    ['metrics', 'prom/prometheus', '', 'model-monitoring'],
    ['drift', 'evidently/evidently-service', '', 'model-monitoring'],
    ['triton', 'nvcr.io/nvidia/tritonserver', '', 'model-serving'],
    ['scorer', 'acme/churn', 'mlflow models serve -m models:/churn/3', 'model-serving'],
    ['iris', '', 'bentoml serve service:svc', 'model-serving'],
    ['features', 'quay.io/feastdev/feature-server', '', 'feature-engineering'],
    ['job', 'acme/churn', 'python src/train.py --host mlflow', 'training-evaluation'],
    ['nightly', 'acme/churn', 'dvc repro', 'training-evaluation'],
    ['server', 'acme/churn', 'uvicorn main:server', 'prediction-service'],
    ['api', '', '', 'prediction-service'],
    ['nginx', 'nginx', '', 'platform'],
    ['airflow-scheduler', 'apache/airflow', 'scheduler', 'platform'],
  ];
  for (const [name, image, command, component] of cases) {
    it(`${name}: ${image} ${command}`, () => {
      const images = image === '' ? [] : [image];
      const commands = command === '' ? [] : [command];
      assert.equal(classifyService({ name, images, commands }), component);
    });
  }
});
