import assert from 'node:assert/strict';
import { readFeatureGroups } from '../../server/src/core/features/featureGroups.ts';
import { roleOfGroup } from '../../server/src/core/features/featureRole.ts';
import { isMisspelling } from '../../server/src/core/features/misspelling.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';

/** Groups of the first document, each as its lists with their names where they are written. */
function showGroups(text: string): readonly string[] {
  const content = parseSource('a.yaml', text, 'yaml').documents[0]?.content;
  return content === undefined
    ? []
    : readFeatureGroups(content).map(({ keys, lists, label }) => {
        const shown = lists.map(
          ({ key, kind, names }) =>
            `${key} ${kind} ${names.map(({ span }) => text.slice(span.start, span.end)).join(' ')}`,
        );
        return `${keys.join('.')}: ${[...shown, `label ${label?.text}`].join(', ')}`;
      });
}

describe('features in configurations', () => {
  it('are the lists of one mapping, with what they are to predict', () => {
    assert.deepEqual(
      showGroups(
        'train:\n  num_cols: [area, "rooms"]\n  categorical_features:\n    - city\n  target_col: price\nfeatures: [a]\n',
      ),
      [
        ': features all a, label undefined',
        'train: num_cols numeric area "rooms", categorical_features categorical city, label price',
      ],
    );
  });

  it('stand in a ConfigMap too, also where another key of its text is there twice', () => {
    assert.deepEqual(
      showGroups(
        'kind: ConfigMap\ndata:\n  a.yaml: |\n    x: 1\n    features:\n      - größe\n      - "b"\n    x: 1\n  b.txt: "features: [a]"\n',
      ),
      [': features all größe "b", label undefined'],
    );
  });

  it('are no other lists, and none that something fills in', () => {
    assert.deepEqual(
      showGroups(
        'a: { features: [1, 2] }\nb: { feature_columns: ["${x}", y] }\nc: { model_features: [a] }\nd: { features: [] }\n',
      ),
      [],
    );
  });

  it('belong to a part of the life cycle by words of the path and of keys', () => {
    const group = { keys: ['a'], lists: [], label: undefined };
    assert.equal(roleOfGroup('drift-monitoring/train.yaml', group), 'monitoring');
    assert.equal(roleOfGroup('conf/a.yaml', { ...group, keys: ['servingModel'] }), 'serving');
    assert.equal(roleOfGroup('constraints/a.yaml', group), undefined);
  });
});

describe('misspelt names of columns', () => {
  for (const [a, b] of [
    ['stories', 'storeys'],
    ['income', 'incme'],
    ['Income', 'income'],
    ['zip_code', 'zipcode'],
    ['customer_tenure', 'custmer_tenure'],
  ] as const) {
    it(`'${a}' and '${b}' are one name`, () => assert.ok(isMisspelling(a, b)));
  }
  for (const [a, b] of [
    ['lag_1', 'lag_7'],
    ['min_temp', 'max_temp'],
    ['v1', 'v11'],
    ['age', 'wage'],
    ['bedrooms', 'bathrooms'],
    ['price', 'price_log'],
    ['a', 'a'],
  ] as const) {
    it(`'${a}' and '${b}' are two`, () => assert.ok(!isMisspelling(a, b)));
  }
});
