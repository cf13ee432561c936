import assert from 'node:assert/strict';
import { findEffects } from '../../server/src/core/model/commandEffects.ts';
import { listsLibrary } from '../../server/src/core/model/machineLearning.ts';
import { effectOfName } from '../../server/src/core/model/nameEffect.ts';

describe('what commands do to a model', () => {
  const CASES: readonly (readonly [text: string, ...found: string[]])[] = [
    // What trains.
    ['python src/train.py --lr 0.1', 'trains python src/train.py'],
    ['python -m houses.training.train_model', 'trains python -m houses.training.train_model'],
    ['poetry run dvc repro && dvc push', 'trains dvc repro'],
    ['dvc exp run -S lr=0.1 train', 'trains dvc exp run'],
    ['dvc repro evaluate', 'evaluates dvc repro'],
    [
      'timeout 2h torchrun --nproc-per-node 8 fit_all.py',
      'trains torchrun --nproc-per-node 8 fit_all.py',
    ],
    ['accelerate launch run_clm.py', 'trains accelerate launch run_clm.py'],
    ['mlflow run . -e main', 'trains mlflow run'],
    ['make train', 'trains make train'],
    ['python main.py train', 'trains python main.py train'],
    ['docker run --gpus all team/trainer:1.4 python train.py', 'trains python train.py'],
    ['id=$(python train.py)', 'trains python train.py'],
    ['python train_and_evaluate.py', 'trains python train_and_evaluate.py'],
    ['yolo detect train data=coco.yaml', 'trains yolo detect'],
    ['if python train.py; then echo ok; fi', 'trains python train.py'],
    ['az ml job create -f job.yml --stream', 'trains az ml job create'],
    // What only asks for it.
    ['az ml job create -f job.yml', 'submits-training az ml job create'],
    ['cml runner launch --cloud=aws', 'submits-training cml runner launch'],
    ['kubectl apply -f k8s/train-job.yaml', 'submits-training kubectl apply'],
    ['argo submit train.yaml', 'submits-training argo submit'],
    // What judges, tests, reports.
    ['python scripts/evaluate.py', 'evaluates python scripts/evaluate.py'],
    ['python validate_model.py', 'evaluates python validate_model.py'],
    ['python check_metrics.py', 'evaluates python check_metrics.py'],
    ['python validate_data.py', 'validates-data python validate_data.py'],
    ['great_expectations checkpoint run raw', 'validates-data great_expectations checkpoint'],
    ['pytest tests/test_model.py -q', 'tests-model pytest tests/test_model.py'],
    ['dvc metrics diff main', 'reports dvc metrics diff'],
    ['cml comment create report.md', 'reports cml comment create'],
    // What puts a model where it is used.
    ['kubectl apply -f serving/inferenceservice.yaml', 'deploys-model kubectl apply'],
    ['kubectl -n prod apply -f k8s/inference.yaml', 'deploys-model kubectl apply'],
    ['helm upgrade model-server ./chart', 'deploys-model helm upgrade'],
    ['az ml online-deployment create -f blue.yml', 'deploys-model az ml online-deployment create'],
    ['gto assign churn --stage prod', 'promotes-model gto assign'],
    ['python promote.py', 'promotes-model python promote.py'],
    // What has such words and does none of it.
    ['pip install torch train-utils'],
    ['docker build --tag qwen3-train-tpu .'],
    ['docker push ghcr.io/team/train:1'],
    ['echo "now run dvc repro" && git commit -m "train model"'],
    ['cat << EOF\npython train.py\nEOF'],
    ['git reset --hard train'],
    ['curl https://example.com/train.py'],
    ['ssh-keyscan train.example.com'],
    ['python prepare_train_data.py'],
    ['python train_test_split.py'],
    ['python tests/test_train.py'],
    ['pytest tests/test_training.py'],
    ['python trigger_training.py'],
    ['python train.py --help'],
    ['python train.py --epochs 1'],
    ['python train.py trainer.fast_dev_run=true'],
    ['torchrun tests/ops.py'],
    ['accelerate launch examples/inference/bert.py'],
    ['dvc repro --dry'],
    ['dvc repro prepare'],
    ['dvc status || true'],
    ['mlflow run . -e download'],
    ['kubectl apply -f monitoring/'],
    ['jupyter nbconvert --to html train.ipynb'],
    ['python main.py'],
    ['eval "$(minikube docker-env)"'],
    ['kubectl patch configmaps inferenceservice-config --patch-file a.yaml'],
    ['grep accuracy metrics.json'],
    ['python evaluate_report.py'],
  ];
  for (const [text, ...expected] of CASES) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(
        findEffects(text).map(({ effect, name }) => `${effect} ${name}`),
        expected,
      );
    });
  }

  it('says where a command is, and what ends it', () => {
    const text = 'cd src\n  timeout 1h python train.py 2> log || true';
    const [found] = findEffects(text);
    assert.equal(text.slice(found?.start, found?.end), 'timeout 1h python train.py');
    assert.equal(text.slice(found?.stop), '|| true');
  });

  it('tells tools of machine learning from scripts that may train anything', () => {
    assert.deepEqual(
      findEffects('dvc repro\npython train.py\nmake train\nyolo train').map(
        found => found.isCertain,
      ),
      [true, false, false, true],
    );
  });
});

describe('what names tell', () => {
  for (const [name, effect] of [
    ['retrain', 'trains'],
    ['fineTune', undefined],
    ['finetune_llm', 'trains'],
    ['evaluation', 'evaluates'],
    ['eval-report', undefined],
    ['model_validation', 'evaluates'],
    ['promote_model', 'promotes-model'],
    ['data-quality', 'validates-data'],
    ['validate', undefined],
    ['build', undefined],
  ] as const) {
    it(name, () => assert.equal(effectOfName(name), effect));
  }
});

describe('libraries of machine learning', () => {
  for (const text of [
    'numpy\ntorch==2.4\n',
    'dependencies = ["scikit-learn>=1.7"]',
    'dependencies:\n  - pytorch\n',
    "install_requires=['xgboost']",
  ]) {
    it(JSON.stringify(text), () => assert.ok(listsLibrary(text)));
  }
  for (const text of ['numpy\npandas\n', 'torch-tools-like\n', '# uses torch\n', 'django\n']) {
    it(`not ${JSON.stringify(text)}`, () => assert.ok(!listsLibrary(text)));
  }
});
