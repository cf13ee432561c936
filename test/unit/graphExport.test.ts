import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { ExportMeta } from '../../server/src/core/graph/export/exportMeta.ts';
import { choosePngScale } from '../../server/src/core/graph/export/rasterizer.ts';
import {
  clipName,
  clipText,
  measureText,
  wrapWords,
} from '../../server/src/core/graph/export/textWidth.ts';
import { toDot } from '../../server/src/core/graph/export/toDot.ts';
import { toJson } from '../../server/src/core/graph/export/toJson.ts';
import { toMermaid } from '../../server/src/core/graph/export/toMermaid.ts';
import { toSvg } from '../../server/src/core/graph/export/toSvg.ts';
import type { CollapsedGroup } from '../../server/src/core/graph/picture.ts';
import { projectRoot } from '../harness/workspace.ts';
import { makeEdge, makeGroup, makeNode, placeSimply, SMALL, showAll } from './graphSamples.ts';

const META: ExportMeta = {
  version: '1.2.3',
  titles: new Map([['dvc', 'DVC pipeline']]),
  scope: undefined,
  commit: { hash: '0123456789abcdef0123456789abcdef01234567', date: '2026-05-01T12:00:00Z' },
};
const BARE: ExportMeta = { ...META, commit: undefined };
const NOTHING = { nodes: [], edges: [], groups: [] };

describe('graph as Mermaid', () => {
  it('has groups as subgraphs, shapes by kind, lines by basis', () => {
    assert.equal(
      toMermaid(showAll(SMALL), META),
      [
        'flowchart LR',
        '  accTitle: Pipeline graph',
        '  accDescr: Commit 0123456789, 2026-05-01',
        '  %% Solid lines are declared in one file, dotted ones concluded from two places, missing or removed.',
        '  subgraph g1["House prices, DVC pipeline"]',
        '    n1["prepare<br/>Features"]',
        '    n2[("features.csv<br/>Features")]',
        '    n3["train<br/>Training, 1 error, 2 warnings"]',
        '  end',
        '  n4(["house-prices<br/>Serving"])',
        '  n1 --> n2',
        '  n2 --> n3',
        '  n3 -.->|model| n4',
        '',
      ].join('\n'),
    );
  });

  it('writes marks of every language as entities', () => {
    const node = makeNode({ id: 'a', label: '"]; <b>`x`</b> #1 %%{init}%% \\n end' });
    const text = toMermaid(showAll({ ...NOTHING, nodes: [node] }), BARE);
    assert.match(
      text,
      /n1\["#34;#93;#59; #60;b#62;#96;x#96;#60;\/b#62; #35;1 #37;#37;#123;init#125;#37;#37; #92;#8203;n end<br\/>Training"\]/,
    );
  });

  it('says that there is nothing', () => {
    assert.match(toMermaid(showAll(NOTHING), BARE), /empty\["No pipeline files/);
  });
});

describe('graph as DOT', () => {
  it('has groups as clusters, shapes by kind, styles by basis', () => {
    assert.equal(
      toDot(showAll(SMALL), BARE),
      [
        'digraph "pipeline graph" {',
        '  graph [rankdir=LR, label="Pipeline graph", labelloc=t, fontname="sans-serif"]',
        '  node [shape=box, fontname="sans-serif"]',
        '  edge [fontname="sans-serif"]',
        '  subgraph cluster_1 {',
        '    label="House prices, DVC pipeline"',
        '    n1 [label="prepare\\nFeatures", shape=box, tooltip="dvc.yaml:2"]',
        '    n2 [label="features.csv\\nFeatures", shape=cylinder, tooltip="dvc.yaml:5"]',
        '    n3 [label="train\\nTraining, 1 error, 2 warnings", shape=box, tooltip="dvc.yaml:7"]',
        '  }',
        '  n4 [label="house-prices\\nServing", shape=ellipse, tooltip="serving/isvc.yaml:1"]',
        '  n1 -> n2 [label="data", style=solid]',
        '  n2 -> n3 [label="data", style=solid]',
        '  n3 -> n4 [label="model", style=dashed]',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('escapes what ends a text, starts an escape or is an entity', () => {
    const node = makeNode({ id: 'a', label: '"\\N" &lt; ##[error]' });
    const text = toDot(showAll({ ...NOTHING, nodes: [node] }), BARE);
    assert.ok(text.includes(String.raw`label="\"\\N\" &amp;lt; &#35;&#35;[error]\nTraining"`));
  });
});

describe('graph as JSON', () => {
  const validate = new Ajv({ allowUnionTypes: true, strict: true }).compile(
    JSON.parse(readFileSync(join(projectRoot, 'schemas/output/graph.schema.json'), 'utf8')),
  );

  it('is what its schema says', () => {
    for (const [graph, meta] of [
      [SMALL, META],
      [SMALL, BARE],
      [NOTHING, BARE],
    ] as const) {
      assert.ok(validate(JSON.parse(toJson(graph, meta))), JSON.stringify(validate.errors));
    }
  });

  it('has both views: through data, and past it', () => {
    const { commit, date, nodes, edges, groups } = JSON.parse(toJson(SMALL, META));
    assert.deepEqual([commit?.slice(0, 4), date], ['0123', '2026-05-01T12:00:00Z']);
    assert.deepEqual(nodes[3], {
      id: 'house-prices',
      label: 'house-prices',
      kind: 'endpoint',
      component: 'model-serving',
      tool: 'kserve',
      group: null,
      file: 'serving/isvc.yaml',
      line: 1,
      findings: { error: 0, warning: 0, info: 0, hint: 0 },
    });
    assert.deepEqual(edges[1], {
      from: 'prepare',
      to: 'train',
      kind: 'data',
      via: ['features.csv'],
      basis: 'declared',
      evidence: [
        { file: 'dvc.yaml', line: 5 },
        { file: 'dvc.yaml', line: 9 },
      ],
    });
    assert.deepEqual(groups, [
      { id: 'dvc', label: 'House prices', tool: 'dvc', file: 'dvc.yaml', line: 1 },
    ]);
  });

  it('has no secrets in ids, which stay unique', () => {
    const ids = ['one', 'two'].map(password => `data:https://me:${password}-9f8e7d6c5b@host/x.csv`);
    const nodes = [...ids.map(id => makeNode({ id, label: 'x.csv' })), makeNode({ id: 'train' })];
    const edges = ids.map(id => makeEdge(id, 'train', { via: [id] }));
    const text = toJson({ nodes, edges, groups: [] }, BARE);
    assert.doesNotMatch(text, /9f8e7d6c5b/);
    const value = JSON.parse(text);
    const shown = value.nodes.map(({ id }: { id: string }) => id).slice(0, 2);
    assert.equal(new Set(shown).size, 2);
    assert.deepEqual(
      value.edges.map(({ from, via }: { from: string; via: string[] }) => [from, via]),
      shown.map((id: string) => [id, [id]]),
    );
  });

  it('has neither commit nor date where files differ', () => {
    assert.deepEqual(Object.keys(JSON.parse(toJson(SMALL, BARE))), [
      'schemaVersion',
      'version',
      'nodes',
      'edges',
      'groups',
    ]);
  });
});

describe('graph as SVG', () => {
  it('has title, commit, lanes, groups, names, what is missing, and a legend', () => {
    const { text } = toSvg(placeSimply(showAll(SMALL)), { ...META, scope: 'training' });
    for (const expected of [
      '>Pipeline graph: training<',
      '>4 nodes · 1 group · Commit 0123456789, 2026-05-01<',
      '>Features 2<',
      '>House prices, DVC pipeline<',
      '>house-prices<',
      '>Nothing watches the model.<',
      '>concluded from two places<',
      '>error<',
      "because both name 'models/house-prices'",
    ]) {
      assert.ok(text.includes(expected), expected);
    }
    assert.doesNotMatch(text, />warning<|>schedule<|needed, but/);
  });

  it('is as large as all that is in it', () => {
    const picture = placeSimply(showAll(SMALL));
    const { text, width, height } = toSvg(picture, META);
    assert.ok(width >= picture.width && height >= picture.height);
    assert.ok(
      text.includes(`width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`),
    );
  });

  it('needs nothing from outside and runs nothing', () => {
    const { text } = toSvg(placeSimply(showAll(SMALL)), META);
    assert.doesNotMatch(text, /<script|<style|foreignObject|href|@import|javascript:|\son\w+=/);
    assert.deepEqual([...text.matchAll(/https?:[^"]*/g)].flat(), ['http://www.w3.org/2000/svg']);
  });

  it('draws a collapsed group, a broken file, and nothing at all', () => {
    const group: CollapsedGroup = {
      ...makeGroup('dvc', 'House prices'),
      type: 'group',
      count: 12,
      components: ['data-storage', 'training-evaluation'],
      findings: { error: 0, warning: 3, info: 0, hint: 1 },
      isStale: true,
    };
    const visible = { ...showAll(SMALL), groups: [], nodes: [group], edges: [] };
    const { text } = toSvg(placeSimply(visible), BARE);
    assert.match(text, />House… \(12\)</);
    assert.match(text, /as read before its file broke/);
    assert.match(text, />group with its nodes folded</);
    const empty = toSvg(placeSimply(showAll(NOTHING)), BARE);
    assert.match(empty.text, />No pipeline files were found here\.</);
  });

  it('marks what changed by signs and lines, too', () => {
    const [first, second, third] = SMALL.nodes;
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    const nodes = [
      { ...first, change: 'added' },
      { ...second, change: 'removed' },
      { ...third, change: 'changed' },
    ] as const;
    const { text } = toSvg(placeSimply(showAll({ ...SMALL, nodes, edges: [] })), BARE);
    assert.match(text, />\+ prepare</);
    assert.match(text, />− features.csv</);
    assert.match(text, />~ train</);
  });
});

describe('width of text', () => {
  it('is never more than there is room for', () => {
    for (const text of [
      'a',
      'training-evaluation',
      '名前'.repeat(40),
      '😀'.repeat(90),
      ' '.repeat(200),
    ]) {
      const clipped = clipText(text, 12, 80);
      assert.ok(measureText(clipped, 12) <= 80, clipped);
      assert.doesNotMatch(clipped, /[\ud800-\udbff]$/);
    }
    assert.equal(clipText('train', 12, 80), 'train');
    assert.equal(clipName('model-training/artefacts/model.pkl', 12, 100), '…facts/model.pkl');
    assert.equal(clipName('train a model / twice', 12, 80), 'train a mod…');
  });

  it('breaks lines between words', () => {
    assert.deepEqual(wrapWords('Nothing watches the model', 10, 80), [
      'Nothing watches',
      'the model',
    ]);
  });
});

describe('size of a PNG', () => {
  it('is twice that of the picture, once where that is too large, and none beyond', () => {
    assert.deepEqual(choosePngScale({ width: 1000, height: 500 }), { kind: 'scale', scale: 2 });
    assert.deepEqual(choosePngScale({ width: 20_000, height: 500 }), { kind: 'scale', scale: 1 });
    const size = choosePngScale({ width: 90_000, height: 500 });
    assert.ok(size.kind === 'too-large' && size.message.includes('90000 × 500'));
  });
});
