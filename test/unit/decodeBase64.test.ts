import assert from 'node:assert/strict';
import { decodeBase64 } from '../../server/src/core/text/decodeBase64.ts';

describe('base64', () => {
  for (const text of ['a', 'ab', 'abc', 'größe', 'line\nline', 'x'.repeat(1000)]) {
    it(`reads ${JSON.stringify(text.slice(0, 20))}`, () =>
      assert.equal(decodeBase64(Buffer.from(text).toString('base64')), text));
  }
  it('reads lines', () => assert.equal(decodeBase64('YWJj\n  ZGVm\n'), 'abcdef'));
  for (const text of ['', 'a b!', 'äö', '====', '/w==']) {
    it(`takes ${JSON.stringify(text)} for none`, () => assert.equal(decodeBase64(text), undefined));
  }
});
