import assert from 'node:assert/strict';
import { createRestartPolicy, MAX_RESTARTS } from '../../client/src/connection/restartPolicy.ts';

describe('restarts of the server', () => {
  it('come at once first, then slower, then no more', () => {
    const policy = createRestartPolicy();
    const decisions = [0, 1, 2, 3, 4].map(second => policy.onEnd(second * 1000));
    assert.deepEqual(
      decisions.map(decision => (decision.kind === 'restart' ? decision.waitMs : 'give up')),
      [0, 1000, 3000, 9000, 'give up'],
    );
    assert.equal(decisions.length, MAX_RESTARTS + 1);
  });

  it('are allowed again once the ends are three minutes old', () => {
    const policy = createRestartPolicy();
    for (const now of [0, 1, 2, 3]) {
      policy.onEnd(now);
    }
    assert.equal(policy.onEnd(179_999).kind, 'give-up');
    assert.deepEqual(policy.onEnd(180_010), { kind: 'restart', waitMs: 0 });
  });

  it('start from the beginning when somebody starts the server by hand', () => {
    const policy = createRestartPolicy();
    for (const now of [0, 1, 2, 3, 4]) {
      policy.onEnd(now);
    }
    policy.forget();
    assert.deepEqual(policy.onEnd(5), { kind: 'restart', waitMs: 0 });
  });
});
