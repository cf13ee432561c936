import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { diffGraphs, isSame } from '../../server/src/core/graph/diffGraphs.ts';
import type { ExportMeta } from '../../server/src/core/graph/export/exportMeta.ts';
import { toDiffJson } from '../../server/src/core/graph/export/toDiffJson.ts';
import { toDiffMarkdown } from '../../server/src/core/graph/export/toDiffMarkdown.ts';
import type { Graph, GraphNode } from '../../server/src/core/graph/graph.ts';
import { DEFAULT_PICTURE } from '../../server/src/core/graph/picture.ts';
import { selectGraph } from '../../server/src/core/graph/selectGraph.ts';
import { projectRoot } from '../harness/workspace.ts';
import { makeEdge, makeFacts, makeNode, SMALL } from './graphSamples.ts';

const META: ExportMeta = {
  version: '1.2.3',
  titles: new Map(),
  scope: undefined,
  commit: undefined,
};
const BASE = '0123456789abcdef0123456789abcdef01234567';

/** The endpoint is gone, training has another command, and a monitor is new. */
const LATER: Graph = {
  ...SMALL,
  nodes: [
    ...SMALL.nodes.slice(0, 2),
    changeNode('train', {
      facts: makeFacts({ commands: ['python train.py'], inputs: ['features.csv', 'b|c'] }),
      findings: { error: 0, warning: 0, info: 0, hint: 0 },
    }),
    makeNode({ id: 'drift', kind: 'monitor', component: 'model-monitoring' }),
  ],
  edges: [...SMALL.edges.slice(0, 3), makeEdge('train', 'drift', { basis: 'concluded' })],
};

describe('difference of two graphs', () => {
  it('is what came, what went, and what of the rest is different', () => {
    const diff = diffGraphs(SMALL, LATER);
    assert.deepEqual(
      diff.graph.nodes.map(({ id, change }) => [id, change]),
      [
        ['prepare', undefined],
        ['features.csv', undefined],
        ['train', 'changed'],
        ['drift', 'added'],
        ['house-prices', 'removed'],
      ],
    );
    assert.deepEqual(diff.differences.get('train'), [
      { what: 'command', before: [], after: ['python train.py'] },
      { what: 'inputs', before: [], after: ['b|c', 'features.csv'] },
    ]);
    assert.deepEqual(diff.nodes, { added: 1, removed: 1, changed: 1 });
    assert.deepEqual(diff.edges, { added: 1, removed: 1, changed: 0 });
  });

  it('is nothing where only lines moved and findings came', () => {
    const moved = SMALL.nodes.map(node => ({
      ...node,
      at: { ...node.at, line: node.at.line + 7 },
      findings: { error: 9, warning: 0, info: 0, hint: 0 },
    }));
    const edges = SMALL.edges.map(edge => ({ ...edge, evidence: [] }));
    const diff = diffGraphs(SMALL, { ...SMALL, nodes: moved, edges });
    assert.ok(isSame(diff));
    assert.equal(
      toDiffMarkdown(diff, 'main', META),
      'The pipeline graph is the same as in main.\n',
    );
  });

  it('tells equal edges apart by their number, and a new basis from a new edge', () => {
    const twice = { ...SMALL, edges: [...SMALL.edges, makeEdge('prepare', 'features.csv')] };
    assert.deepEqual(diffGraphs(SMALL, twice).edges, { added: 1, removed: 0, changed: 0 });
    const edges = SMALL.edges.map(edge => ({ ...edge, basis: 'missing' }) as const);
    assert.deepEqual(diffGraphs(SMALL, { ...SMALL, edges }).edges, {
      added: 0,
      removed: 0,
      changed: 3,
    });
  });

  it('is drawn like any other graph, collapsed groups too', () => {
    const { graph } = diffGraphs(SMALL, LATER);
    const { nodes } = selectGraph(graph, { ...DEFAULT_PICTURE, collapse: 'all' });
    assert.deepEqual(nodes.map(({ id, change }) => [id, change]).slice(0, 1), [['dvc', 'changed']]);
  });
});

describe('difference as Markdown', () => {
  it('is a sentence, a table and a drawing', () => {
    const [sentence, , ...rest] = toDiffMarkdown(diffGraphs(SMALL, LATER), 'main', META).split(
      '\n',
    );
    assert.equal(
      sentence,
      'Pipeline graph compared with main: 1 node added, 1 removed, 1 changed; 1 connection added, 1 removed.',
    );
    assert.deepEqual(rest.slice(0, 5), [
      '| Change | What | Component | Place | Difference |',
      '| --- | --- | --- | --- | --- |',
      '| + added | drift, monitor | Monitoring | dvc.yaml:1 |  |',
      '| − removed | house-prices, endpoint | Serving | serving/isvc.yaml:1 |  |',
      '| ~ changed | train, step | Training | dvc.yaml:7 | command: &#43; python train.py; inputs: &#43; b&#124;c, &#43; features.csv |',
    ]);
    const drawing = rest.slice(6).join('\n');
    assert.match(drawing, /^```mermaid\nflowchart LR\n/);
    assert.match(drawing, /n3>"\+ drift<br\/>Monitoring"\]/);
    assert.match(drawing, /==>\|added\| n3/);
    assert.match(drawing, /-\.->\|removed, model\| n4/);
    assert.match(drawing, /class n4 removed\n/);
    assert.ok(drawing.endsWith('```\n'));
  });

  it('says only of edges between what stays that they changed', () => {
    const edges = [...SMALL.edges, makeEdge('prepare', 'house-prices', { kind: 'trigger' })];
    const text = toDiffMarkdown(diffGraphs(SMALL, { ...SMALL, edges }), 'main', META);
    assert.match(text, /\| \+ added \| prepare → house-prices, starts \| Serving \|/);
  });

  it('stays small enough for a comment where all that changed can be drawn', () => {
    const label = 'x&<>|`*_{}[]()#'.repeat(16);
    const at = { file: `${'|`*_/'.repeat(40)}dvc.yaml`, line: 1, column: 1 };
    const commands = (word: string) => [`${word} ${'|`*_<&>'.repeat(40)}`];
    const before = Array.from({ length: 60 }, (_, index) =>
      makeNode({ id: `n${index}`, label, at, facts: makeFacts({ commands: commands('a') }) }),
    );
    const after = before.map(node => ({ ...node, facts: makeFacts({ commands: commands('b') }) }));
    const edges = before.flatMap(({ id: from }) =>
      before.map(({ id: to }) => makeEdge(from, to, { change: 'added' })),
    );
    const text = toDiffMarkdown(
      diffGraphs({ nodes: before, edges: [], groups: [] }, { nodes: after, edges, groups: [] }),
      'main',
      META,
    );
    assert.ok(text.length < 65_536, String(text.length));
    assert.match(text, /more changes are not in this table\./);
  });

  it('stays small enough for a comment, whatever changed', () => {
    const label = 'x&<>|`*_{}[]()#'.repeat(40);
    const nodes = Array.from({ length: 3000 }, (_, index) => makeNode({ id: `n${index}`, label }));
    const text = toDiffMarkdown(
      diffGraphs({ nodes: [], edges: [], groups: [] }, { nodes, edges: [], groups: [] }),
      'main',
      META,
    );
    assert.ok(text.length < 65_536, String(text.length));
    assert.match(text, /2,940 more changes are not in this table\.\n$/);
  });
});

describe('difference as JSON', () => {
  it('is what its schema says, without what is the same', () => {
    const validate = new Ajv({ allowUnionTypes: true, strict: true }).compile(
      JSON.parse(readFileSync(join(projectRoot, 'schemas/output/graph-diff.schema.json'), 'utf8')),
    );
    for (const graph of [LATER, SMALL]) {
      const text = toDiffJson(diffGraphs(SMALL, graph), BASE, META);
      assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
      const value = JSON.parse(text);
      assert.equal(value.same, graph === SMALL);
      assert.equal(value.nodes.length, graph === SMALL ? 0 : 3);
    }
  });
});

function changeNode(id: string, own: Partial<GraphNode>): GraphNode {
  const node = SMALL.nodes.find(candidate => candidate.id === id);
  assert.ok(node !== undefined);
  return { ...node, ...own };
}
