import assert from 'node:assert/strict';
import { withGroup, withoutFilters } from '../../media/graph/read/changeOptions.ts';
import { findMatches } from '../../media/graph/read/findMatches.ts';
import { nodeAt } from '../../media/graph/read/nodeAt.ts';
import { sayOverview } from '../../media/graph/read/overview.ts';
import { indexPicture } from '../../media/graph/read/pictureIndex.ts';
import { relatedTo } from '../../media/graph/read/related.ts';
import { sayNode } from '../../media/graph/read/words.ts';
import type { GraphPlace } from '../../server/src/core/graph/graph.ts';
import { DEFAULT_PICTURE, type Picture } from '../../server/src/core/graph/picture.ts';
import { drawPicture, makeEdge, makeNode } from '../media/pictures.ts';

const at = (line: number, file = 'dvc.yaml'): GraphPlace =>
  ({ file, line, column: 1 }) as GraphPlace;

const GROUP = { id: 'g', label: 'dvc.yaml', tool: 'dvc', at: at(1) };

function draw(...ids: readonly string[]): Picture {
  const nodes = ids.map((id, index) =>
    makeNode(id, { group: 'g', at: at(index * 5 + 1), lastLine: index * 5 + 4 }),
  );
  return drawPicture({ nodes, edges: [], groups: [GROUP] });
}

describe('the reading of a graph', () => {
  it('finds the node that a line belongs to', () => {
    const picture = draw('a', 'b');
    assert.equal(nodeAt(picture, at(3))?.id, 'a');
    assert.equal(nodeAt(picture, at(6))?.id, 'b');
    assert.equal(nodeAt(picture, at(5)), undefined);
    assert.equal(nodeAt(picture, at(3, 'other.yaml')), undefined);
    const was = makeNode('was', { group: 'g', change: 'removed' });
    const is = makeNode('is', { group: 'g' });
    const both = drawPicture({ nodes: [was, is], edges: [], groups: [GROUP] });
    assert.equal(nodeAt(both, at(1))?.id, 'is');
  });

  it('finds names whatever their letters look like', () => {
    assert.deepEqual(findMatches(draw('Train', 'ｔｒａｉｎ2', 'test'), ' TRAIN '), [
      'Train',
      'ｔｒａｉｎ2',
    ]);
    assert.deepEqual(findMatches(draw('a'), '  '), []);
  });

  it('tells ways through a node from those past it', () => {
    const nodes = ['a', 'b', 'c', 'x'].map(id => makeNode(id));
    const edges = [makeEdge('a', 'b'), makeEdge('b', 'c'), makeEdge('a', 'c'), makeEdge('a', 'x')];
    const related = relatedTo(indexPicture(drawPicture({ nodes, edges, groups: [] })), 'b');
    assert.deepEqual(['a', 'b', 'c', 'x'].map(related.hasNode), [true, true, true, false]);
    const drawn = drawPicture({ nodes, edges, groups: [] }).edges;
    assert.deepEqual(
      drawn.filter(edge => related.hasEdge(edge)).map(({ from, to }) => from + to),
      ['ab', 'bc'],
    );
  });

  it('says how things stand', () => {
    assert.equal(
      sayOverview(draw('train'), false),
      '1 of 8 components found; nothing watches the model in production, and 6 more are missing.',
    );
    assert.equal(
      sayOverview(draw('train'), true),
      '1 of 8 components found so far; still reading.',
    );
    assert.equal(sayOverview(draw(), false), 'No part of a machine-learning life cycle found yet.');
  });

  it('says a node in one breath', () => {
    const facts = { ...makeNode('x').facts, inputs: ['a', 'b'] };
    const findings = { error: 0, warning: 1, info: 0, hint: 3 };
    const train = makeNode('train', { group: 'g', facts, findings });
    const [node] = drawPicture({ nodes: [train], edges: [], groups: [GROUP] }).nodes;
    assert.equal(node && sayNode(node), 'train, step, DVC pipeline, Training, 2 inputs, 1 warning');
  });

  it('remembers what was collapsed by hand, and lifts filters without forgetting that', () => {
    const collapsed = withGroup(withGroup(DEFAULT_PICTURE, 'g', false), 'g', true);
    assert.deepEqual([collapsed.collapsed, collapsed.expanded], [['g'], []]);
    const lifted = withoutFilters({ ...collapsed, path: 'a', focus: 'b' });
    assert.deepEqual([lifted.path, lifted.focus, lifted.collapsed], ['', undefined, ['g']]);
  });
});
