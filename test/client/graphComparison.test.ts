import assert from 'node:assert/strict';
import { listReferences } from '../../client/src/panels/graph/references.ts';
import {
  countHidden,
  isGone,
  listChanges,
  sayComparison,
} from '../../media/graph/read/comparison.ts';
import { sayChange } from '../../media/graph/read/facts.ts';
import { indexPicture } from '../../media/graph/read/pictureIndex.ts';
import { AFTER, BEFORE } from '../media/comparedGraphs.ts';
import { comparedMessage, makeEdge, pictureMessage } from '../media/pictures.ts';

describe('the words of a comparison', () => {
  const compared = comparedMessage(BEFORE, AFTER);

  it('say what changed since what', () => {
    const counts = { added: 1, removed: 0, changed: 0 };
    const none = { added: 0, removed: 0, changed: 0 };
    const say = (compareWith: string, nodes = none, edges = none): string =>
      sayComparison({
        ...compared,
        compareWith,
        comparison: { commit: 'c0ffee', nodes, edges, differences: {} },
      });
    assert.equal(say('HEAD'), 'Compared with the last commit: nothing changed.');
    assert.equal(say('v1.2', counts), 'Compared with v1.2: 1 added node.');
    assert.equal(
      say('main...', none, { added: 2, removed: 1, changed: 0 }),
      'Compared with where this branch left main: 2 added, 1 removed edges.',
    );
    assert.equal(
      sayComparison({ ...pictureMessage(AFTER), compareWith: 'main' }),
      'Comparing with main ...',
    );
  });

  it('count what is not drawn', () => {
    assert.equal(countHidden(compared), 0);
    assert.equal(countHidden(comparedMessage(BEFORE, AFTER, { collapsed: ['g'] })), 0);
    assert.equal(countHidden(comparedMessage(BEFORE, AFTER, { group: 'g' })), 1);
    assert.equal(countHidden(pictureMessage(AFTER)), 0);
  });

  it('name nodes, and edges between nodes that stayed the same', () => {
    const [from, to] = ['load', 'test'];
    const more = { ...AFTER, edges: [...AFTER.edges, makeEdge(from, to)] };
    const { picture } = comparedMessage(BEFORE, more);
    const index = indexPicture(picture);
    assert.deepEqual(
      listChanges(index).map(change => sayChange(index, change)),
      [
        'train, changed, step, DVC pipeline, Training, 2 inputs',
        'tune, added, step, DVC pipeline, Training',
        'watch, removed, monitor, DVC pipeline, Monitoring',
        'load is read by test, Data, added',
      ],
    );
  });

  it('know places of what was removed', () => {
    const index = indexPicture(compared.picture);
    const at = (id: string) => index.nodes.get(id)?.at ?? assert.fail(id);
    assert.deepEqual([isGone(index, at('watch')), isGone(index, at('train'))], [true, false]);
  });
});

describe('what the graph can be compared with', () => {
  it('is the last commit, where the branch began, or what somebody types', () => {
    const offered = (typed: string): readonly string[] =>
      listReferences(typed).map(({ reference }) => reference);
    assert.deepEqual(offered(''), ['HEAD', 'main...', 'origin/main...']);
    assert.deepEqual(offered(' v1.2 '), ['v1.2', 'HEAD', 'main...', 'origin/main...']);
    assert.deepEqual(offered('HEAD'), ['HEAD', 'main...', 'origin/main...']);
  });
});
