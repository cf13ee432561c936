import assert from 'node:assert/strict';
import { rememberTexts } from '../../server/src/core/text/rememberTexts.ts';

describe('a function of texts that remembers', () => {
  it('is asked once for a text, again when many others came between', () => {
    let calls = 0;
    const measure = rememberTexts(text => {
      calls += 1;
      return [text.length];
    });
    assert.equal(measure('abc'), measure('abc'));
    assert.equal(calls, 1);
    for (let index = 0; index < 1000; index += 1) {
      measure(`other ${index}`);
    }
    assert.deepEqual(measure('abc'), [3]);
    assert.equal(calls, 1002);
  });

  it('keeps what is still asked for', () => {
    let calls = 0;
    const measure = rememberTexts(text => {
      calls += text === 'kept' ? 1 : 0;
      return [text.length];
    });
    for (let index = 0; index < 1000; index += 1) {
      measure('kept');
      measure(`other ${index}`);
    }
    assert.equal(calls, 1);
  });
});
