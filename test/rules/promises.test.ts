import assert from 'node:assert/strict';
import { formats } from '../../server/src/core/formats/formats.ts';
import { listRules } from '../../server/src/core/lint/listRules.ts';
import { COMPONENTS } from '../../server/src/core/model/component.ts';
import { readCaseFiles } from '../harness/caseFiles.ts';
import { findAll } from '../harness/checkCase.ts';
import type { Case } from '../harness/notation.ts';

const rules = listRules(formats);

/** Of a hundred rules, so many at least repair what they find. */
const MIN_FIXED = 75;

const MIN_PER_COMPONENT = 5;
const MIN_SILENT = 3;

describe('all rules together', () => {
  const offered = new Map<string, number>();

  before(async () => {
    for (const testCase of readCaseFiles().flatMap(({ cases }) => cases)) {
      for (const finding of await findAll(testCase.files)) {
        offered.set(finding.rule, (offered.get(finding.rule) ?? 0) + finding.fixes().length);
      }
    }
  });

  it('have a fix where they say so, and none where they do not', () => {
    const wrong = rules.filter(
      ({ id, fix }) => (fix === 'none') !== ((offered.get(id) ?? 0) === 0),
    );
    assert.deepEqual(
      wrong.map(({ id, fix }) => `${id}: ${fix}`),
      [],
    );
  });

  it(`have one in at least ${MIN_FIXED} of a hundred`, () => {
    const fixed = rules.filter(({ fix }) => fix !== 'none').length;
    assert.ok((100 * fixed) / rules.length >= MIN_FIXED, `${fixed} of ${rules.length}`);
  });

  it('leave no part of the life cycle alone', () => {
    const thin = COMPONENTS.filter(
      component => rules.filter(rule => rule.component === component).length < MIN_PER_COMPONENT,
    );
    assert.deepEqual(thin, []);
  });

  it('have cases of what they find, and three at least of what they do not', () => {
    const thin = rules.flatMap(({ id }) => {
      const cases = casesOf(id);
      const caught = cases.filter(({ markers }) => markers.some(({ rule }) => rule === id)).length;
      const silent = cases.length - caught;
      return caught > 0 && silent >= MIN_SILENT
        ? []
        : [`${id}: ${caught} caught, ${silent} silent`];
    });
    assert.deepEqual(thin, []);
  });
});

function casesOf(id: string): readonly Case[] {
  const name = id.slice(id.indexOf('/') + 1);
  return readCaseFiles()
    .filter(({ path }) => path.includes(`/${name}.cases.`))
    .flatMap(({ cases }) => cases);
}
