import assert from 'node:assert/strict';
import { isWhole, parseQuantity, toCount } from '../../server/src/core/kubernetes/quantity.ts';

describe('quantities of Kubernetes', () => {
  const equal: readonly (readonly [string, string])[] = [
    ['1', '1000m'],
    ['0.5', '500m'],
    ['.5', '0.5'],
    ['1k', '1000'],
    ['2Gi', '2048Mi'],
    ['1e3', '1k'],
    ['5E2', '500'],
    ['1E', '1000P'],
    ['-1', '-1000m'],
    ['100u', '0.1m'],
    ['0.0000000001', '1n'],
  ];
  for (const [one, other] of equal) {
    it(`${one} is ${other}`, () => {
      assert.notEqual(parseQuantity(one), undefined);
      assert.equal(parseQuantity(one), parseQuantity(other));
    });
  }

  for (const text of ['', 'm', '.', '2GB', '1 Gi', '${GPU:-1}', 'x', '1e999', '1'.repeat(100)]) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(parseQuantity(text), undefined));
  }

  it('orders amounts', () => {
    const [small = 0n, large = 0n] = [parseQuantity('1900Mi'), parseQuantity('2Gi')];
    assert.ok(small < large);
  });

  it('knows whole ones', () => {
    const isWholeText = (text: string): boolean => isWhole(parseQuantity(text) ?? 1n);
    assert.deepEqual(['2000m', '1k', '0'].map(isWholeText), [true, true, true]);
    assert.deepEqual(['500m', '0.5', '1n'].map(isWholeText), [false, false, false]);
  });

  it('counts', () => {
    assert.deepEqual(
      ['4', '2000m', '500m', '1Ei'].map(text => toCount(parseQuantity(text))),
      [4, 2, undefined, undefined],
    );
  });
});
