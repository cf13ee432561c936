import assert from 'node:assert/strict';
import { type CompletionCase, checkOffers, completeAt } from './checkCompletion.ts';

const dvc = (text: string, more: Partial<CompletionCase> = {}): CompletionCase => ({
  path: 'dvc.yaml',
  text,
  ...more,
});

const workflow = (text: string): CompletionCase => ({
  path: '.github/workflows/train.yml',
  text: `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest\n${text}`,
});

const kserve = (text: string, files: Readonly<Record<string, string>> = {}): CompletionCase => ({
  path: 'deploy/model.yaml',
  text: `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n  name: a\n${text}`,
  files,
});

const RUNTIME =
  'apiVersion: serving.kserve.io/v1alpha1\nkind: ServingRuntime\nmetadata:\n  name: ours\nspec:\n  containers: []\n';

describe('completion of keys', () => {
  it('offers what is missing, what is required first', () =>
    checkOffers(dvc('stages:\n  train:\n    deps: []\n    $0\n'), {
      first: ['cmd', 'wdir'],
      none: ['deps', 'foreach', 'do'],
    }));

  it('knows keys below the cursor, too', () =>
    checkOffers(dvc('stages:\n  train:\n    $0\n    cmd: x\n    outs: []\n'), {
      none: ['cmd', 'outs'],
    }));

  it('leaves an empty mapping open to all of its forms', async () => {
    const { offers } = await completeAt(dvc('stages:\n  train:\n    $0\n'));
    const labels = offers.map(({ label }) => label);
    assert.ok(labels.includes('cmd') && labels.includes('foreach'), labels.join(' '));
  });

  it('works while a word is typed and nothing can be read', async () => {
    const completed = await completeAt(
      dvc('stages:\n  train:\n    cmd: x\n    de$0\n  eval:\n    cmd: y\n'),
    );
    assert.equal(
      completed.take('deps'),
      'stages:\n  train:\n    cmd: x\n    deps:\n      - \n  eval:\n    cmd: y\n',
    );
  });

  it('works below a line that is broken', () =>
    checkOffers(dvc('stages:\n  train:\n    cmd: "x\n    deps: [a\n    $0'), {
      none: ['cmd', 'deps'],
    }));

  it('keeps a colon and a value that are there', async () => {
    const completed = await completeAt(dvc('stages:\n  train:\n    cm$0: python a.py\n'));
    assert.equal(completed.take('cmd'), 'stages:\n  train:\n    cmd: python a.py\n');
  });

  it('indents as the file does, lists too', async () => {
    const four = await completeAt(
      dvc('stages:\n    a:\n        cmd: x\n        deps:\n        - y\n    b:\n        $0'),
    );
    assert.match(four.take('outs'), / {4}b:\n {8}outs:\n {8}- $/);
    assert.match(four.take('matrix'), / {4}b:\n {8}matrix:\n {12}$/);
  });

  it('ends lines as the file does', async () => {
    const completed = await completeAt(dvc('stages:\r\n  a:\r\n    cmd: x\r\n    $0'));
    assert.match(completed.take('deps'), /cmd: x\r\n {4}deps:\r\n {6}- $/);
  });

  it('works in braces', async () => {
    const completed = await completeAt(dvc('stages:\n  a: { cmd: x, $0 }\n'));
    assert.equal(completed.take('deps'), 'stages:\n  a: { cmd: x, deps: [] }\n');
  });

  it('chooses by what the document says', () =>
    checkOffers(kserve('spec:\n  predictor:\n    model:\n      $0'), {
      first: ['modelFormat'],
      none: ['supportedModelFormats', 'apiVersion'],
    }));

  it('chooses among kinds that many keys tell apart, one after another', async () => {
    const job = 'type: command\ncommand: python train.py\nenvironment: azureml:train@latest\n$0';
    const { offers } = await completeAt({ path: 'jobs/train.yml', text: job });
    const labels = offers.map(({ label }) => label);
    assert.ok(labels.includes('compute') && labels.includes('limits'), labels.join(' '));
  });

  it('knows which document of a file is meant', () =>
    checkOffers(
      { path: 'a.yaml', text: `${RUNTIME}---\n${kserve('').text}spec:\n  $0` },
      { first: ['predictor'], none: ['supportedModelFormats'] },
    ));

  it('tags what is deprecated, and puts it last', async () => {
    const { offers } = await completeAt({ path: 'compose.yaml', text: 'services:\n  a: {}\n$0' });
    const at = offers.findIndex(({ isDeprecated }) => isDeprecated);
    assert.ok(at > 0 && offers.slice(at).every(({ isDeprecated }) => isDeprecated));
  });

  it('says nothing in text, in comments and where nothing can follow', async () => {
    for (const text of [
      'stages:\n  a:\n    cmd: |\n      python $0\n',
      'stages: # $0',
      '# $0',
      'stages:\n  a:\n    cmd: python $0\n',
      'stages:\n  a:\n    cmd: x\n      $0',
    ]) {
      const { offers } = await completeAt(dvc(text));
      assert.deepEqual(
        offers.filter(({ kind }) => kind === 'key').map(({ label }) => label),
        [],
        text,
      );
    }
  });

  it('leaves keys and values to a neighbour, not names and snippets', async () => {
    const { offers } = await completeAt({
      ...dvc('stages:\n  a:\n    cmd: x\n  $0'),
      isSchemaElsewhere: true,
    });
    assert.deepEqual([...new Set(offers.map(({ kind }) => kind))], ['snippet']);
    const needs = workflow('  train:\n    needs: $0');
    await checkOffers({ ...needs, isSchemaElsewhere: true }, { all: ['test'] });
  });
});

describe('completion of values', () => {
  it('offers what is allowed, in the order of the schema', () =>
    checkOffers(
      { path: 'a.yaml', text: 'apiVersion: serving.kserve.io/v1beta1\nkind: $0' },
      {
        first: ['InferenceService', 'InferenceGraph'],
      },
    ));

  it('offers true and false, and a blank where it lacks', async () => {
    const completed = await completeAt(dvc('stages:\n  a:\n    cmd: x\n    frozen:$0\n'));
    assert.equal(completed.take('true'), 'stages:\n  a:\n    cmd: x\n    frozen: true\n');
  });

  it('puts in quotes what YAML would take for something else', async () => {
    const config = {
      path: '.mlops/config.yaml',
      text: 'version: 1\nrules:\n  dvc/untracked-script: $0\n',
    };
    assert.match((await completeAt(config)).take('off'), /script: "off"\n$/);
  });

  it('works in lists', () =>
    checkOffers(
      { path: '.github/workflows/a.yml', text: 'on: [push, $0]' },
      {
        none: ['schedule'],
      },
    ));
});

describe('completion of names', () => {
  it('offers the other jobs', () =>
    checkOffers(workflow('  train:\n    needs: [$0]'), { all: ['test'] }));

  it('offers runtimes of other files', () =>
    checkOffers(
      kserve('spec:\n  predictor:\n    model:\n      runtime: $0', {
        'deploy/runtime.yaml': RUNTIME,
      }),
      {
        first: ['ours'],
      },
    ));

  it('offers what other stages make, and files', () =>
    checkOffers(
      dvc(
        'stages:\n  a:\n    cmd: x\n    outs: [data/a.csv]\n  b:\n    cmd: y\n    outs: [b.csv]\n    deps:\n      - $0\n',
        {
          files: { 'src/train.py': '' },
        },
      ),
      { all: ['src', 'data/a.csv'] },
    ));

  it('follows the folder that is typed, and the one that the command runs in', async () => {
    const files = { 'src/train.py': '', 'src/sub/data.csv': '' };
    await checkOffers(dvc('stages:\n  a:\n    cmd: x\n    deps:\n      - src/$0\n', { files }), {
      all: ['src/sub', 'src/train.py'],
    });
    await checkOffers(
      dvc('stages:\n  a:\n    wdir: src\n    cmd: x\n    deps:\n      - $0\n', { files }),
      {
        all: ['sub', 'train.py'],
      },
    );
  });

  it('offers parameters by their keys', () =>
    checkOffers(
      dvc('stages:\n  train:\n    cmd: x\n    params:\n      - $0\n', {
        files: { 'params.yaml': 'train:\n  lr: 0.1\nseed: 1\n' },
      }),
      { first: ['train', 'train.lr', 'seed'] },
    ));

  it('writes dashes of new items', async () => {
    const completed = await completeAt(workflow('  train:\n    needs:\n      $0'));
    assert.match(completed.take('test'), /needs:\n {6}- test$/);
  });

  it('offers rules as keys of the configuration', async () => {
    const completed = await completeAt({
      path: '.mlops/config.yaml',
      text: 'version: 1\nrules:\n  dvc$0',
    });
    assert.match(completed.take('dvc/untracked-script'), /rules:\n {2}dvc\/untracked-script: $/);
  });
});

describe('completion by a schema of the team', () => {
  const schema = JSON.stringify({
    type: 'object',
    properties: {
      epochs: { type: 'integer', description: 'How often all data is seen.' },
      model: { enum: ['linear', 'tree'] },
    },
  });

  it('offers its keys and values, where a comment names it', async () => {
    const comment = '# yaml-language-server: $schema=schemas/own.json\n';
    const files = { 'schemas/own.json': schema };
    await checkOffers(
      { path: 'a.yaml', text: `${comment}$0`, files },
      { all: ['epochs', 'model'] },
    );
    await checkOffers(
      { path: 'a.yaml', text: `${comment}model: $0`, files },
      { all: ['linear', 'tree'] },
    );
    await checkOffers(
      { path: 'dvc.yaml', text: `${comment}epochs: 1\n$0`, files },
      { first: ['model'], none: ['stages'] },
    );
  });

  it('offers them where the config names it', () =>
    checkOffers(
      {
        path: 'a.yaml',
        text: 'epochs: 1\n$0',
        files: {
          'schemas/own.json': schema,
          '.mlops/config.yaml': 'version: 1\nschemas: { a.yaml: schemas/own.json }\n',
        },
      },
      { first: ['model'] },
    ));
});

describe('completion of snippets', () => {
  it('offers whole documents where there is nothing yet', async () => {
    await checkOffers(dvc('$0'), { first: ['dvc-pipeline'] });
    await checkOffers(dvc('# A pipeline.\ndvc$0'), {
      first: ['dvc-pipeline'],
      none: ['dvc-train'],
    });
    await checkOffers({ path: 'deploy/new.yaml', text: '$0' }, { none: ['dvc-pipeline'] });
  });

  it('offers what the workspace uses first, then what the name speaks of', async () => {
    const files = {
      'flux/app.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: a }\n',
    };
    await checkOffers(
      { path: 'deploy/scheduled-jobs.yaml', text: '$0', files },
      { first: ['flux-git-delivery', 'flux-helm-release', 'kubernetes-scheduled-job'] },
    );
    await checkOffers(
      { path: 'kserve/new.yaml', text: '$0' },
      { first: ['kserve-inference-service', 'kserve-serving-runtime'] },
    );
  });

  it('offers a whole document behind a marker', () =>
    checkOffers(
      { path: 'a.yaml', text: `${RUNTIME}---\n$0` },
      { none: ['compose-mlflow', 'kserve-canary'] },
    ));

  it('puts entries where they belong, indented as the file is', async () => {
    const text = 'stages:\n    a:\n        cmd: x\n        deps:\n        - y\n    $0\n';
    const completed = await completeAt(dvc(text));
    const taken = completed.take('dvc-train');
    assert.match(taken, /\n {4}train:\n {8}cmd: .*\n {8}deps:\n {8}- src\/train\.py\n/);
    assert.match(taken, / {8}metrics:\n {8}- reports\/train\.json:\n {14}cache: false\n$/);
  });

  it('offers steps as items, with or without their dash', async () => {
    const behind = await completeAt({ ...workflow(''), text: `${workflow('').text}      - $0` });
    assert.match(behind.take('actions-python-steps'), /pytest\n {6}- uses: .*\n {8}with:\n/);
    const below = await completeAt({ ...workflow(''), text: `${workflow('').text}      $0` });
    assert.match(below.take('actions-python-steps'), /pytest\n {6}- uses: .*\n {8}with:\n/);
  });

  it('offers no items where there is no room for their dashes', async () => {
    const { offers } = await completeAt({
      ...workflow(''),
      text: 'on: push\njobs:\n  a:\n    steps:\n    -\n     $0',
    });
    assert.ok(offers.length > 0);
  });

  it('asks for the kind of the document', async () => {
    await checkOffers(
      { path: 'a.yaml', text: `${RUNTIME.replace('  containers: []\n', '  $0')}` },
      {
        none: ['kserve-transformer'],
      },
    );
    const labels = (await completeAt(kserve('spec:\n  $0'))).offers.map(({ label }) => label);
    assert.ok(labels.includes('kserve-transformer'));
  });

  it('leaves out what is there', () => checkOffers(dvc('plots: []\n$0'), { none: ['dvc-plots'] }));
});
