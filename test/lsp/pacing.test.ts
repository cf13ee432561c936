import assert from 'node:assert/strict';
import { pauseBefore } from '../../server/src/lsp/pacing.ts';

describe('the pause before a check', () => {
  it('is none where edits come slower than checks are', () => {
    assert.equal(pauseBefore({ checkMs: 0, gapMs: Number.POSITIVE_INFINITY, waitedMs: 0 }), 0);
    assert.equal(pauseBefore({ checkMs: 14, gapMs: 150, waitedMs: 0 }), 0);
    assert.equal(pauseBefore({ checkMs: 80, gapMs: 160, waitedMs: 0 }), 0);
  });

  it('waits a burst out for about as long as a check takes', () => {
    assert.equal(pauseBefore({ checkMs: 5, gapMs: 40, waitedMs: 0 }), 75);
    assert.equal(pauseBefore({ checkMs: 90, gapMs: 170, waitedMs: 0 }), 90);
    assert.equal(pauseBefore({ checkMs: 600, gapMs: 40, waitedMs: 0 }), 150);
  });

  it('is there for every edit where a check would keep requests waiting', () => {
    assert.equal(pauseBefore({ checkMs: 600, gapMs: 5000, waitedMs: 0 }), 150);
  });

  it('does not last for ever', () => {
    assert.equal(pauseBefore({ checkMs: 5, gapMs: 40, waitedMs: 960 }), 40);
    assert.equal(pauseBefore({ checkMs: 600, gapMs: 40, waitedMs: 2000 }), 0);
  });
});
