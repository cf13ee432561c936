import assert from 'node:assert/strict';
import { lookOf } from '../../media/language/componentLooks.ts';
import { COMPONENTS } from '../../server/src/core/model/component.ts';
import { listStyles, readSource } from '../tidy/sources.ts';

/** Lines at which a style sheet must be split. */
const MAX_LINES = 200;

describe('the styles of views', () => {
  it(`have no more than ${MAX_LINES} lines each`, () => {
    const long = listStyles(['media']).filter(
      file => readSource(file).split('\n').length > MAX_LINES,
    );
    assert.deepEqual(long, []);
  });

  it('give each component the colour that it has everywhere else', () => {
    const theme = readSource('media/base/theme.css');
    for (const component of COMPONENTS) {
      const color = theme.match(new RegExp(`--of-${component}: var\\(--vscode-([\\w-]+)\\);`))?.[1];
      assert.equal(color, lookOf(component).color.replaceAll('.', '-'), component);
    }
  });

  it('define no variable that nothing uses', () => {
    const all = listStyles(['media']).map(readSource).join('\n');
    const names = new Set([...all.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name = '']) => name));
    const unused = [...names].filter(name => !all.includes(`var(${name}`));
    assert.deepEqual(unused, []);
  });
});
