import { checkDefinition, checkHover, checkLinks, checkReferences } from './checkPlace.ts';

const WORKFLOW =
  'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest\n';

const PROJECT = {
  '.dvc/config': '',
  'params.yaml': 'train:\n  lr: 0.1\nseed: 1\n',
  'src/train.py': 'import json\n',
  'data/raw.csv.dvc': 'outs:\n- path: raw.csv\n  md5: d8e8fca2dc0f896fd7cb4cb0031ba249\n',
} as const;

const stages = (deps: string, params = 'seed'): string =>
  `stages:\n  prepare:\n    cmd: x\n    deps: [data/raw.csv]\n    outs: [data/train.csv]\n  train:\n    cmd: python src/train.py\n    deps: [${deps}]\n    params: [${params}]\n`;

describe('hover', () => {
  it('says what a key is, and of which tool', () =>
    checkHover({ 'dvc.yaml': 'stages:\n  a:\n    c$0md: x\n' }, [
      'cmd: a command, or a list of commands',
      'Shell command that this stage runs',
      'DVC 3.67',
    ]));

  it('shows defaults and allowed values', async () => {
    await checkHover({ 'dvc.yaml': 'stages:\n  a:\n    cmd: x\n    wd$0ir: src\n' }, [
      'Default: .',
    ]);
    await checkHover({ '.mlops/config.yaml': 'version: 1\nprofile: str$0ict\n' }, [
      'profile: default or strict',
      'One of: default, strict',
    ]);
  });

  it('names the successor of what is deprecated', () =>
    checkHover({ 'compose.yaml': 'vers$0ion: "3"\nservices: {}\n' }, [
      "Compose ignores 'version' and prints a warning about it at each start. Remove it.",
    ]));

  it('says nothing of values that mean what they say', () =>
    checkHover({ 'dvc.yaml': 'stages:\n  a:\n    cmd: ec$0ho\n' }, []));

  it('leaves what the schema says to a neighbour', async () => {
    await checkHover({ 'dvc.yaml': 'stages:\n  a:\n    c$0md: x\n' }, [], true);
    await checkHover(
      { '.github/workflows/a.yml': `${WORKFLOW}  b:\n    needs: te$0st\n` },
      ['Defined in: .github/workflows/a.yml:3'],
      true,
    );
  });

  it('says where names come from and where they are used', async () => {
    await checkHover(
      {
        '.github/workflows/a.yml': `${WORKFLOW.replace('test:', 'te$0st:')}  b:\n    needs: test\n`,
      },
      ['Used in: .github/workflows/a.yml:8'],
    );
    await checkHover({ ...PROJECT, 'dvc.yaml': stages('data/tr$0ain.csv') }, [
      'Comes from: dvc.yaml:5',
    ]);
    await checkHover({ ...PROJECT, 'dvc.yaml': stages('src/train.py', 'train.l$0r') }, [
      'Defined in: params.yaml:2',
    ]);
  });

  it('works in other documents of a file, and in those that do not parse', async () => {
    const runtime =
      'apiVersion: serving.kserve.io/v1alpha1\nkind: ServingRuntime\nmetadata:\n  name: r\nspec:\n  containers: []\n';
    await checkHover({ 'a.yaml': `${runtime}---\n${runtime.replace('spec', 's$0pec')}` }, [
      'spec: ',
    ]);
    await checkHover({ 'dvc.yaml': 'sta$0ges:\n  a:\n    cmd: "x\n' }, [
      "The pipeline's stages by name.",
    ]);
  });
});

describe('definition', () => {
  it('goes to the job that is needed', () =>
    checkDefinition({ '.github/workflows/a.yml': `${WORKFLOW}  b:\n    needs: [te$0st]\n` }, [
      '.github/workflows/a.yml:3 test',
    ]));

  it('goes to the stage or data file that makes a path', async () => {
    await checkDefinition({ ...PROJECT, 'dvc.yaml': stages('data/train$0.csv') }, [
      'dvc.yaml:5 data/train.csv',
    ]);
    const text = stages('x').replace('data/raw', 'data/r$0aw');
    await checkDefinition({ ...PROJECT, 'dvc.yaml': text }, ['data/raw.csv.dvc:2 raw.csv']);
  });

  it('goes to the file itself when nothing makes it', () =>
    checkDefinition({ ...PROJECT, 'dvc.yaml': stages('src/tr$0ain.py') }, ['src/train.py:1']));

  it('goes to a parameter in its file', () =>
    checkDefinition({ ...PROJECT, 'dvc.yaml': stages('x', 'train.l$0r') }, ['params.yaml:2 lr']));

  it('goes to the runtime in another file', () =>
    checkDefinition(
      {
        'runtime.yaml':
          'apiVersion: serving.kserve.io/v1alpha1\nkind: ServingRuntime\nmetadata:\n  name: ours\nspec:\n  containers: []\n',
        'model.yaml':
          'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n  name: a\nspec:\n  predictor:\n    model:\n      runtime: o$0urs\n',
      },
      ['runtime.yaml:4 ours'],
    ));

  it('goes to the pipeline that a command runs', () =>
    checkDefinition(
      {
        ...PROJECT,
        'dvc.yaml': stages('src/train.py'),
        '.github/workflows/a.yml': WORKFLOW.replace('pytest', 'dvc re$0pro train'),
      },
      ['dvc.yaml:6 train'],
    ));

  it('goes nowhere from what stands for nothing', () =>
    checkDefinition({ ...PROJECT, 'dvc.yaml': stages('x').replace('python', 'pyt$0hon') }, []));
});

describe('references', () => {
  it('lists the jobs that wait for one, from either end', async () => {
    const text = `${WORKFLOW}  b:\n    needs: [test]\n  c:\n    needs: test\n`;
    const uses = ['.github/workflows/a.yml:8 test', '.github/workflows/a.yml:10 test'];
    await checkReferences(
      { '.github/workflows/a.yml': text.replace('  test:', '  te$0st:') },
      uses,
    );
    await checkReferences({ '.github/workflows/a.yml': text.replace('[test]', '[te$0st]') }, uses);
  });

  it('lists the stages that read a path', () =>
    checkReferences(
      {
        ...PROJECT,
        'dvc.yaml': stages('data/train.csv').replace('outs: [data/', 'outs: [data/$0'),
      },
      ['dvc.yaml:8 data/train.csv'],
    ));
});

describe('links', () => {
  it('open files that are there', () =>
    checkLinks({ ...PROJECT, 'dvc.yaml': `${stages('src/train.py, data/none.csv, src')}$0` }, [
      // In the command, and among what it needs.
      'src/train.py -> src/train.py',
      'src/train.py -> src/train.py',
    ]));
});
