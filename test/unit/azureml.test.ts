import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { azuremlFormats } from '../../server/src/core/formats/azureml/format.ts';
import { recognizeDocument } from '../../server/src/core/formats/format.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { describeModels } from '../corpus/describeModel.ts';
import { corpus, readTree } from '../corpus/manifest.ts';
import { openWorkspace, withRules } from '../harness/workspace.ts';

const SCHEMAS = 'https://azuremlschemas.azureedge.net/latest';

describe('what is taken for a file of Azure ML', () => {
  const isTaken = (text: string): boolean =>
    parseSource('a.yml', text, 'yaml').documents.some(
      ({ content }) =>
        recognizeDocument(withRules(azuremlFormats), { path: 'a.yml', content }).length > 0,
    );

  it('by its schema, whatever host and version, also misspelt and in a wreck', () => {
    assert.ok(isTaken(`$schema: ${SCHEMAS}/data.schema.json\n`));
    assert.ok(isTaken('$schema: https://azuremlschemasprod.azureedge.net/1.2/job.schema.json\n'));
    assert.ok(isTaken('$schema: http://azureml/sdk-2-0/Schedule.json\n'));
    assert.ok(isTaken(`$shema: ${SCHEMAS}/data.schema.json\n`));
    assert.ok(isTaken(`$schema: ${SCHEMAS}/data.schema.json\nname: "a\n`));
  });
  it('by keys that belong together', () => {
    assert.ok(isTaken('type: pipeline\njobs: { a: { component: azureml:a } }\n'));
    assert.ok(isTaken('type: command\ncommand: a\nenvironment: azureml:a:1\n'));
    assert.ok(isTaken('endpoint_name: a\nmodel: azureml:a:1\n'));
    assert.ok(
      isTaken('type: finetuning\nmodel: azureml://registries/a/models/b\ntraining_data: a\n'),
    );
  });
  it('nothing of other tools', () => {
    assert.ok(!isTaken('type: pipeline # azureml\nsteps: []\n'));
    assert.ok(!isTaken('$schema: https://json.schemastore.org/a.json\nenvironment: azureml:a\n'));
    assert.ok(
      !isTaken(
        '$schema: https://azuremlschemas.azureedge.net/promptflow/latest/Flow.schema.json\n',
      ),
    );
    assert.ok(!isTaken('endpoint_name: a\nmodel: b\ninstance_type: ml.m5.large\n'));
    assert.ok(!isTaken('endpoint_name: azureml:a\nname: b\n'));
  });
});

describe('what files of Azure ML say about the life cycle', () => {
  it('data, environment, pipeline, schedule, endpoint, deployment and monitor are connected', async () => {
    const files = new Map([
      [
        'data.yml',
        `$schema: ${SCHEMAS}/data.schema.json\nname: customers\npath: ./customers.csv\n`,
      ],
      [
        'env.yml',
        `$schema: ${SCHEMAS}/environment.schema.json\nname: train-env\nimage: example.com/base:1\nconda_file: ./conda.yml\n`,
      ],
      [
        'train.yml',
        `$schema: ${SCHEMAS}/commandComponent.schema.json\nname: train\ncommand: python train.py\n`,
      ],
      [
        'pipeline.yml',
        `$schema: ${SCHEMAS}/pipelineJob.schema.json
type: pipeline
display_name: churn
inputs: { customers: { type: uri_file, path: 'azureml:customers@latest' } }
jobs:
  prep:
    command: python prep.py
    environment: azureml:train-env:1
    inputs: { customers: '\${{parent.inputs.customers}}' }
  fit:
    component: ./train.yml
    inputs: { data: '\${{parent.jobs.prep.outputs.data}}' }
    outputs: { model: { type: mlflow_model, name: churn } }
  tune: { type: sweep, trial: { command: python tune.py } }
`,
      ],
      [
        'schedule.yml',
        `$schema: ${SCHEMAS}/schedule.schema.json\nname: weekly\ntrigger: { type: cron, expression: '0 6 * * 1' }\ncreate_job: ./pipeline.yml\n`,
      ],
      ['endpoint.yml', `$schema: ${SCHEMAS}/managedOnlineEndpoint.schema.json\nname: churn-api\n`],
      [
        'deployment.yml',
        `$schema: ${SCHEMAS}/managedOnlineDeployment.schema.json\nname: blue\nendpoint_name: churn-api\nmodel: azureml:churn@latest\nenvironment: azureml:train-env:1\n`,
      ],
      [
        'monitor.yml',
        `$schema: ${SCHEMAS}/monitorSchedule.schema.json\nname: drift\ncreate_monitor: { monitoring_target: { endpoint_deployment_id: 'azureml:churn-api:blue' } }\n`,
      ],
      [
        '.github/workflows/train.yml',
        'on: push\njobs:\n  train:\n    runs-on: ubuntu-latest\n    steps:\n      - run: id=$(az ml job create -f pipeline.yml)\n      - run: az ml online-deployment create -f ${{ github.workspace }}/deployment.yml\n',
      ],
    ]);
    const workspace = await openWorkspace(files);
    const models = workspace.files().flatMap(path => workspace.modelsOf(path));
    assert.deepEqual(
      describeModels(models, ({ path }) => path),
      [
        "pipeline .github/workflows/train.yml github-actions '.github/workflows/train.yml'",
        '  step train (training-evaluation)',
        "pipeline data.yml azureml 'customers'",
        '  source customers (data-storage); in customers.csv; out azureml:customers',
        "pipeline env.yml azureml 'train-env'",
        '  source train-env (platform); image example.com/base:1',
        "pipeline pipeline.yml azureml 'churn'",
        '  step prep (data-storage); in azureml:customers',
        '  step fit (training-evaluation) after prep; out models:/churn',
        '  step tune (training-evaluation)',
        "pipeline schedule.yml azureml 'weekly' at '0 6 * * 1'",
        '  step weekly (training-evaluation)',
        "service deployment.yml azureml 'blue' (model-serving); in models:/churn/@latest",
        "endpoint endpoint.yml azureml 'churn-api' (prediction-service)",
        "monitor monitor.yml azureml 'drift' (model-monitoring)",
        "edge order pipeline.yml -> pipeline.yml certain: 'fit' waits for 'prep'",
        "edge trigger .github/workflows/train.yml -> pipeline.yml certain: 'az ml job create' runs 'pipeline.yml'",
        "edge delivery .github/workflows/train.yml -> deployment.yml certain: 'az ml online-deployment create' delivers 'deployment.yml'",
        "edge data data.yml -> pipeline.yml certain: both name 'azureml:customers'",
        "edge data deployment.yml -> monitor.yml certain: it names 'blue'",
        "edge order endpoint.yml -> deployment.yml certain: it names 'churn-api'",
        "edge data env.yml -> deployment.yml certain: it names 'train-env'",
        "edge data env.yml -> pipeline.yml certain: it names 'train-env'",
        "edge model pipeline.yml -> deployment.yml certain: both name the model 'churn'",
        "edge trigger schedule.yml -> pipeline.yml certain: 'create_job' runs 'pipeline.yml'",
      ],
    );
  });

  it('steps lead to the files of their components, in a workspace of the corpus', async function () {
    const folder = join(corpus, 'workspaces/azureml-taxi');
    if (!existsSync(folder)) {
      process.stderr.write(`      not checked: there is no ${folder}\n`);
      this.skip();
    }
    const expected = JSON.parse(readFileSync(join(folder, '../EXPECTATIONS.json'), 'utf8'));
    const wanted =
      expected['azureml-taxi'].azureml_pipelines['ml-pipelines/cli/train/pipeline.yml'];
    const workspace = await openWorkspace(readTree(folder));
    const symbols = workspace
      .files()
      .flatMap(path => workspace.modelsOf(path).flatMap(model => model.symbols))
      .filter(({ kind }) => kind === 'azureml.component-file');
    const named = (role: string): readonly string[] =>
      symbols.filter(symbol => symbol.role === role).map(({ name }) => name);
    assert.deepEqual(named('use'), wanted.components);
    assert.deepEqual([...named('definition')].sort(), [...wanted.components].sort());
  });
});
