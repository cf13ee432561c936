import assert from 'node:assert/strict';
import {
  type GraphScope,
  keptReference,
  nameFolders,
  paramsOf,
  shows,
} from '../../client/src/panels/graph/graphScope.ts';
import { nameReference, sayInReference } from '../../media/language/references.ts';
import { DEFAULT_PICTURE } from '../../server/src/core/graph/picture.ts';

const FOLDERS = ['one', 'two'].map(name => ({ uri: `file:///${name}`, name }));
const TWO: GraphScope = { folder: 'file:///two', options: { path: 'a' }, compareWith: 'main' };

describe('what the graph is opened on', () => {
  it('is the first folder where another one is not open, and nothing without one', () => {
    assert.deepEqual(paramsOf(TWO, FOLDERS), {
      folder: 'file:///two',
      options: { ...DEFAULT_PICTURE, path: 'a' },
      compareWith: 'main',
    });
    const all = { folder: 'file:///one', options: DEFAULT_PICTURE, compareWith: undefined };
    assert.deepEqual(paramsOf(TWO, FOLDERS.slice(0, 1)), all);
    assert.deepEqual(paramsOf({}, FOLDERS), all);
    assert.equal(paramsOf(TWO, []), undefined);
  });

  it('changes nothing where only the folder is wanted that is shown', () => {
    const params = paramsOf(TWO, FOLDERS);
    assert.equal(shows(params, { folder: 'file:///two' }), true);
    assert.equal(shows(params, {}), true);
    assert.equal(shows(params, { folder: 'file:///one' }), false);
    assert.equal(shows(params, { folder: 'file:///two', options: { path: 'b' } }), false);
  });

  it('goes on being compared with a reference as long as the folder stays', () => {
    const params = paramsOf(TWO, FOLDERS);
    assert.equal(keptReference(params, {}), 'main');
    assert.equal(keptReference(params, { folder: 'file:///two' }), 'main');
    assert.equal(keptReference(params, { folder: 'file:///one' }), undefined);
    assert.equal(keptReference(undefined, {}), undefined);
  });

  it('says which of several folders with one name', () => {
    const folders = ['/a/one', '/b%20c/one', '/two'].map(path => ({
      uri: `file://${path}`,
      name: path.slice(path.lastIndexOf('/') + 1),
    }));
    assert.deepEqual(
      nameFolders(folders).map(({ name }) => name),
      ['a/one', 'b c/one', 'two'],
    );
  });

  it('is named as people do', () => {
    assert.deepEqual(
      ['HEAD', 'v1', 'main...'].map(name => nameReference(name)),
      ['the last commit', 'v1', 'where this branch left main'],
    );
    assert.deepEqual(['HEAD', 'v1', 'main...'].map(sayInReference), [
      'in the last commit',
      "in 'v1'",
      "where this branch left 'main'",
    ]);
  });
});
