import assert from 'node:assert/strict';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import { openWorkspace } from '../harness/workspace.ts';
import { edgesOf, HEAD, PATH, readModel } from './airflowSource.ts';

describe('Airflow DAGs', () => {
  describe('are found', () => {
    it('in blocks, variables, functions and factories', async () => {
      const model = await readModel(`
with DAG("block"):
    E(task_id="a")
later = DAG(dag_id="variable", schedule=None)
E(task_id="b", dag=later)
with later:
    E(task_id="c")
@dag(schedule=None)
def function():
    E(task_id="d")
function()
@dag("named", schedule=None)
def other():
    E(task_id="e")
other()
def build(name):
    with DAG(f"made_{name}") as made:
        E(task_id="f")
    return made
for name in ["x", "y"]:
    globals()[name] = build(name)
for name in teams():
    build(name)
`);
      assert.deepEqual(
        model.pipelines.map(({ name, steps }) => `${name}: ${steps.map(step => step.name)}`),
        [
          'block: a',
          'variable: b,c',
          'function: d',
          'named: e',
          'made_x: f',
          'made_y: f',
          'made_{name}: f',
        ],
      );
      const defined = model.symbols.filter(({ kind }) => kind === 'airflow.dag');
      assert.deepEqual(
        defined.map(({ name }) => name),
        ['block', 'variable', 'function', 'named', 'made_x', 'made_y'],
      );
    });

    it('only in files that make some', async () => {
      const workspace = await openWorkspace(
        new Map([
          [
            'plugins/operators.py',
            'from airflow.models import BaseOperator\nclass A(BaseOperator): pass\n',
          ],
          ['a.py', '# from airflow import DAG\nDAG("x")\n'],
          ['dags/b.py', 'from airflow import DAG\nDAG("x")\n'],
        ]),
      );
      const found = workspace
        .files()
        .map(async path => [path, (await workspace.recognize(path)).flat()]);
      const recognized = (await Promise.all(found)).filter(([, formats]) => formats?.length !== 0);
      assert.deepEqual(
        recognized.map(([path]) => path),
        ['dags/b.py'],
      );
    });
  });

  it('say when they run, and what starts them', async () => {
    const schedules = `"0 6 * * 1"|"@daily"|timedelta(days=1)|None|"@once"|CRON|CronTriggerTimetable("0 1 * * *", timezone="UTC")`;
    const sources = schedules
      .split('|')
      .map((value, index) => `DAG("d${index}", schedule=${value})`);
    const model = await readModel(`
from airflow.timetables.trigger import CronTriggerTimetable
CRON = "5 " + "4 * * *"
raw = Asset("s3://a/raw")
${sources.join('\n')}
DAG("old", schedule_interval="@weekly")
DAG("data", schedule=[raw, Asset(name="b", uri="s3://a/b")])
DAG("both", schedule=(raw & Asset("s3://a/c")))
`);
    assert.deepEqual(
      model.pipelines.flatMap(({ schedules = [] }) => schedules.map(({ text }) => text)),
      [
        '0 6 * * 1',
        '@daily',
        'timedelta(days=1)',
        '5 4 * * *',
        'CronTriggerTimetable("0 1 * * *", timezone="UTC")',
        '@weekly',
      ],
    );
    assert.deepEqual(
      model.pipelines
        .map(({ startedBy = [] }) => startedBy.map(({ artifact }) => uriOf(artifact)))
        .filter(uris => uris.length > 0),
      [
        ['s3://a/raw', 's3://a/b'],
        ['s3://a/raw', 's3://a/c'],
      ],
    );
  });

  it('name images, commands, objects of the cluster and other DAGs', async () => {
    const text = `${HEAD}
IMAGE = "ghcr.io/team/train:1"
volume = k8s.V1Volume(name="d", persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name="data"))
common = dict(namespace="ml", image=IMAGE)
with DAG("x") as d:
    train = KubernetesPodOperator(
        task_id="train",
        cmds=["python", "train.py"],
        arguments=["--epochs", "3"],
        volumes=[volume],
        configmaps=["settings"],
        env_from=[k8s.V1EnvFromSource(config_map_ref=k8s.V1ConfigMapEnvSource(name="env"))],
        env_vars=[k8s.V1EnvVar(name="K", value_from=k8s.V1EnvVarSource(secret_key_ref=k8s.V1SecretKeySelector(name="keys", key="k")))],
        image_pull_secrets=[k8s.V1LocalObjectReference("registry")],
        service_account_name="trainer",
        container_resources=k8s.V1ResourceRequirements(limits={"memory": "4Gi", "nvidia.com/gpu": 1}),
        **common,
    )
    other = KubernetesPodOperator(task_id="other", image=Variable.get("image"), namespace=NAMESPACE)
    fetch = BashOperator(task_id="fetch", bash_command="cd ml && dvc repro train", outlets=Asset("s3://a"))
    there = BashOperator(task_id="there", bash_command="dvc repro", cwd="/opt/ml")
    TriggerDagRunOperator(task_id="go", trigger_dag_id="deploy")
    ExternalTaskSensor(task_id="wait", external_dag_id="ingest")
`;
    const workspace = await openWorkspace(new Map([[PATH, text]]));
    const [model] = workspace.modelsOf(PATH);
    const [pipeline] = model?.pipelines ?? [];
    const [train, other, fetch, there] = pipeline?.steps ?? [];
    assert.deepEqual(train?.commands, ['python train.py --epochs 3']);
    assert.deepEqual(train?.resources, { memory: '4Gi', gpu: '1' });
    assert.equal(train?.component, 'training-evaluation');
    assert.ok(train?.image?.artifact.kind === 'image');
    assert.equal(train.image.artifact.image.repository, 'ghcr.io/team/train');
    assert.deepEqual(other?.image?.artifact, { kind: 'unknown', text: 'Variable.get("image")' });
    assert.deepEqual(
      fetch?.runs.map(({ tool, path, targets }) => [tool, path, targets]),
      [['dvc', 'ml/dvc.yaml', ['train']]],
    );
    const [run] = fetch?.runs ?? [];
    assert.equal(text.slice(run?.at.span.start, run?.at.span.end), 'dvc repro train');
    assert.deepEqual(there?.runs, []);
    const symbols = model?.symbols.filter(({ role }) => role === 'use') ?? [];
    assert.deepEqual(
      symbols.map(({ kind, scope, name, connects }) => `${connects} ${kind} ${scope}/${name}`),
      [
        'data kubernetes.PersistentVolumeClaim ml/data',
        'data kubernetes.ConfigMap ml/settings',
        'data kubernetes.ConfigMap ml/env',
        'data kubernetes.Secret ml/keys',
        'data kubernetes.Secret ml/registry',
        'data kubernetes.ServiceAccount ml/trainer',
        'trigger airflow.dag /deploy',
        'order airflow.dag /ingest',
      ],
    );
    // Connections belong to the step that they stand in.
    const owners = pipeline?.steps.map(({ owner }) => owner.span) ?? [];
    for (const { at, name } of symbols) {
      assert.ok(
        owners.some(({ start, end }) => start <= at.span.start && at.span.end <= end),
        name,
      );
    }
  });

  it('start when another one has written their data', async () => {
    const model = await readModel(`
with DAG("makes"):
    BashOperator(task_id="a", bash_command="a", outlets=[Asset("s3://prices/raw")])
with DAG("reads", schedule=[Asset("s3://prices/raw")]):
    E(task_id="b")
`);
    assert.deepEqual(
      findCrossEdges([model]).map(({ kind, because }) => `${kind}: ${because}`),
      ["data: both name 's3://prices/raw'"],
    );
  });

  it('keep what they said last while they are typed', async () => {
    const text = `${HEAD}\nwith DAG("x"):\n    a = E(task_id="a")\n    b = E(task_id="b")\n`;
    const workspace = await openWorkspace(new Map([[PATH, text]]));
    workspace.setOpenText(PATH, `${text}    a >> (`);
    assert.deepEqual((await workspace.check(PATH)).findings, []);
    assert.equal(workspace.modelsOf(PATH)[0]?.pipelines[0]?.steps.length, 2);
    workspace.setOpenText(PATH, `${text}    a >> b`);
    await workspace.check(PATH);
    assert.deepEqual(edgesOf(workspace.modelsOf(PATH)[0]?.pipelines[0]), ['a>b']);
  });

  it('are read in part when a file would make more tasks than anybody can look at', async () => {
    const nested = Array.from(
      { length: 12 },
      (_, index) => `${'    '.repeat(index + 1)}for i${index} in range(50):`,
    );
    const model = await readModel(
      `with DAG("x"):\n${nested.join('\n')}\n${'    '.repeat(13)}E(task_id="a")\n`,
    );
    assert.ok((model.pipelines[0]?.steps.length ?? 0) <= 2000);
  });
});

function uriOf(artifact: { readonly kind: string; readonly uri?: string }): string {
  return artifact.uri ?? artifact.kind;
}
