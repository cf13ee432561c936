import assert from 'node:assert/strict';
import { estimateWidth } from '../../server/src/core/graph/estimateWidth.ts';
import type { Graph } from '../../server/src/core/graph/graph.ts';
import { laneGapOf } from '../../server/src/core/graph/laneGaps.ts';
import {
  DEFAULT_PICTURE,
  type Picture,
  type PictureOptions,
} from '../../server/src/core/graph/picture.ts';
import { toLayoutInput, toPicture } from '../../server/src/core/graph/pictureOf.ts';
import { selectGraph } from '../../server/src/core/graph/selectGraph.ts';
import { COMPONENTS } from '../../server/src/core/model/component.ts';
import { findScaffold } from '../../server/src/core/scaffolds/scaffolds.ts';
import { graphOf } from '../harness/graph.ts';
import { layoutGraph, listFaults } from '../harness/layout.ts';

const FILES = {
  'dvc.yaml': `stages:
  load: { cmd: python load.py, outs: [raw.csv] }
  featurize_all_of_the_many_tables_of_the_warehouse: { cmd: python f.py, deps: [raw.csv], outs: [f.csv] }
  train: { cmd: python train.py, deps: [f.csv], outs: [model.pkl] }
`,
};

describe('the picture of a graph', () => {
  let graph: Graph;

  before(async () => {
    graph = await graphOf(FILES);
  });

  const draw = (options: Partial<PictureOptions> = {}): Picture => {
    const visible = selectGraph(graph, { ...DEFAULT_PICTURE, ...options });
    const input = toLayoutInput(visible);
    const layout = layoutGraph(input);
    assert.deepEqual(listFaults(input, layout), []);
    return toPicture(visible, layout);
  };

  it('has all components as lanes, with what is missing where the workspace has nothing', () => {
    const { lanes } = draw();
    assert.deepEqual(
      lanes.map(({ component }) => component),
      COMPONENTS,
    );
    const [data, ...others] = lanes;
    assert.equal(data?.label, 'Data');
    assert.ok((data?.count ?? 0) > 0);
    assert.equal(data?.gap, undefined);
    const monitoring = others.find(({ component }) => component === 'model-monitoring');
    assert.deepEqual(monitoring?.gap?.action, {
      title: 'Add drift monitoring',
      id: 'drift-monitoring',
    });
    assert.equal(others.at(-1)?.gap, undefined);
  });

  it('counts the whole graph, whatever is shown of it', () => {
    const { lanes, totals, allGroups, tools } = draw({ components: ['training-evaluation'] });
    assert.equal(totals.nodes, graph.nodes.length);
    assert.equal(lanes[0]?.gap, undefined);
    assert.deepEqual(tools, ['dvc']);
    assert.equal(allGroups.length, 1);
  });

  it('draws a collapsed group as a bar from its first lane to its last', () => {
    const { nodes, groups, lanes } = draw({ collapse: 'all' });
    assert.deepEqual(groups, []);
    const [bar] = nodes;
    assert.equal(bar?.type, 'group');
    const last = lanes.findIndex(({ component }) => component === 'training-evaluation');
    assert.ok((bar?.x ?? 0) + (bar?.width ?? 0) > (lanes[last]?.x ?? 0));
  });

  it('makes nodes as wide as their text, within bounds', () => {
    const widths = new Map(draw().nodes.map(({ label, width }) => [label, width]));
    assert.equal(widths.get('load'), 120);
    assert.equal(widths.get('featurize_all_of_the_many_tables_of_the_warehouse'), 240);
  });
});

describe('the width of a text', () => {
  it('is twice as large for letters of East Asia and pictures, and nothing for marks', () => {
    assert.equal(estimateWidth('日本'), estimateWidth('abcd'));
    assert.equal(estimateWidth('\u{1f680}'), estimateWidth('ab'));
    assert.equal(estimateWidth('e\u0301'), estimateWidth('e'));
    assert.equal(estimateWidth(''), 0);
    assert.equal(estimateWidth('a'.repeat(100_000)), estimateWidth('a'.repeat(100)));
  });
});

describe('what is missing in a lane', () => {
  it('is said for all components but platform, in sentences that fit', () => {
    for (const component of COMPONENTS) {
      const gap = laneGapOf(component);
      assert.equal(gap === undefined, component === 'platform', component);
      assert.match(gap?.missing ?? 'Nothing.', /^[A-Z].{4,50}\.$/);
      assert.match(gap?.why ?? 'Nothing.', /^[A-Z].{4,150}\.$/);
    }
  });

  it('offers scaffolds that there are', () => {
    const ids = COMPONENTS.flatMap(component => laneGapOf(component)?.action?.id ?? []);
    assert.ok(ids.length > 0);
    for (const id of ids) {
      assert.ok(findScaffold(id.replace(/^scaffold:/, '')) !== undefined, id);
    }
  });
});
