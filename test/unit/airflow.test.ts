import assert from 'node:assert/strict';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import type { DocumentModel, Pipeline } from '../../server/src/core/model/pipelineModel.ts';
import { openWorkspace } from '../harness/workspace.ts';

const PATH = 'dags/pipeline.py';

const HEAD = `
from datetime import timedelta
from airflow.sdk import DAG, Asset, Label, TaskGroup, chain, chain_linear, cross_downstream
from airflow.sdk import dag, task, task_group
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator as E
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.providers.standard.sensors.external_task import ExternalTaskSensor
from kubernetes.client import models as k8s
`;

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

  describe('order', () => {
    const cases: readonly (readonly [what: string, source: string, edges: readonly string[]])[] = [
      ['chains', 'a >> b >> c', ['a>b', 'b>c']],
      ['chains backwards', 'a << b << c', ['b>a', 'c>b']],
      ['mixed chains', 'a >> b << c', ['a>b', 'c>b']],
      ['lists', 'a >> [b, c] >> d', ['a>b', 'a>c', 'b>d', 'c>d']],
      ['labels', 'a >> Label("x") >> b', ['a>b']],
      ['methods', 'a.set_downstream([b, c])\nd.set_upstream(b)', ['a>b', 'a>c', 'b>d']],
      ['chain', 'chain(a, [b, c], [d, e])', ['a>b', 'a>c', 'b>d', 'c>e']],
      ['chain of a list', 'chain(*[a, b, c])', ['a>b', 'b>c']],
      ['chain_linear', 'chain_linear(a, [b, c], [d, e])', 'a>b a>c b>d b>e c>d c>e'.split(' ')],
      ['cross_downstream', 'cross_downstream([a, b], [c, d])', 'a>c a>d b>c b>d'.split(' ')],
      ['lists that grow', 'x = []\nx.append(a)\nx += [b]\nx >> c', ['a>c', 'b>c']],
      ['dictionaries', 't = {"x": a}\nt["y"] = b\nt["x"] >> t["y"]', ['a>b']],
      ['teardown', 'b.as_teardown(setups=a)', ['a>b']],
      [
        'loops over what is written',
        'last = a\nfor t in [b, c]:\n    last >> t\n    last = t',
        ['a>b', 'b>c'],
      ],
      [
        'loops over what is not',
        'last = a\nfor t in f():\n    last >> b\n    last = E(task_id="n")\nlast >> c',
        ['n>c'],
      ],
      ['branches about tasks from before', 'if x:\n    a >> b', []],
      [
        'branches of which one makes a task',
        'if x:\n    t = E(task_id="t1")\nelse:\n    t = E(task_id="t2")\na >> t >> b',
        ['a>t1', 'a>t2', 't1>b', 't2>b'],
      ],
      ['a task that may be another one', 'last = a\nif x:\n    last = b\nlast >> c', []],
      ['choices', 't = a if x else b\nt >> c', []],
      ['what only runs by hand', 'if __name__ == "__main__":\n    a >> b', []],
      ['attempts', 'try:\n    a >> b\nexcept E:\n    a >> c', ['a>b']],
      ['helpers', 'def wire(x, y=c):\n    x >> y\nwire(a, b)\nwire(a)', ['a>b', 'a>c']],
      ['helpers that call themselves', 'def f(x):\n    x >> b\n    f(x)\nf(a)', ['a>b']],
      ['comprehensions', '[t >> c for t in [a, b]]', ['a>c', 'b>c']],
      ['unknown things', 'a >> unknown() >> b\na >> undefined', []],
    ];
    for (const [what, source, edges] of cases) {
      it(`of ${what}`, async () => {
        const tasks = [...'abcde'].map(id => `${id} = E(task_id="${id}")`);
        const body = [...tasks, ...source.split('\n')].map(line => `    ${line}\n`).join('');
        const model = await readModel(`with DAG("x"):\n${body}`);
        assert.deepEqual(edgesOf(model.pipelines[0]), [...edges].sort());
      });
    }

    it('of groups goes by the tasks that they begin and end with', async () => {
      const model = await readModel(`
with DAG("x"):
    a, z = E(task_id="a"), E(task_id="z")
    with TaskGroup("outer") as outer:
        with TaskGroup("inner") as inner:
            b = E(task_id="b")
            c = E(task_id="c")
            b >> c
        d = E(task_id="d")
        inner >> d
    with TaskGroup("plain", prefix_group_id=False):
        e = E(task_id="e")
    a >> outer >> [z, e]
`);
      assert.deepEqual(edgesOf(model.pipelines[0]), [
        'a>outer.inner.b',
        'outer.d>e',
        'outer.d>z',
        'outer.inner.b>outer.inner.c',
        'outer.inner.c>outer.d',
      ]);
    });

    it('of task functions goes by what they are given', async () => {
      const model = await readModel(`
@dag(schedule=None)
def flow():
    @task
    def extract(): ...
    @task.branch(task_id="choose")
    def pick(x): ...
    @task.kubernetes(image="a/b:1")
    def load(x, y=None): ...
    @task_group
    def pair(v):
        return load(load(v))
    e = extract()
    pick(e["key"])
    first = load(e, y=[{"z": pick(1)}])
    pair(first) >> E(task_id="end")
    many = load.override(task_id="each").partial(y=1).expand(x=extract())
    BashOperator(task_id="say", bash_command="echo", env={"X": many.output})
flow()
`);
      assert.deepEqual(edgesOf(model.pipelines[0]), [
        'choose__1>load',
        'each>say',
        'extract>choose',
        'extract>load',
        'extract__1>each',
        'load>pair.load',
        'pair.load>pair.load__1',
        'pair.load__1>end',
      ]);
      const steps = model.pipelines[0]?.steps ?? [];
      const counts = steps.map(({ name, instances }) => `${name} ${instances}`);
      assert.ok(counts.includes('each undefined') && counts.includes('load 1'));
      assert.equal(steps.find(({ name }) => name === 'load')?.image?.artifact.kind, 'image');
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

async function readModel(source: string): Promise<DocumentModel> {
  const workspace = await openWorkspace(new Map([[PATH, `${HEAD}${source}`]]));
  const [model] = workspace.modelsOf(PATH);
  assert.ok(model !== undefined);
  return model;
}

function edgesOf(pipeline: Pipeline | undefined): readonly string[] {
  const steps = pipeline?.steps ?? [];
  return steps.flatMap(({ name, after }) => after.map(({ step }) => `${step}>${name}`)).sort();
}

function uriOf(artifact: { readonly kind: string; readonly uri?: string }): string {
  return artifact.uri ?? artifact.kind;
}
