import assert from 'node:assert/strict';
import { edgesOf, readModel } from './airflowSource.ts';

describe('order of Airflow tasks', () => {
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
