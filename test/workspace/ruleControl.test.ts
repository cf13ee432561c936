import assert from 'node:assert/strict';
import type { Format } from '../../server/src/core/formats/format.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import type { FindingDraft, Rule } from '../../server/src/core/lint/rule.ts';
import { createRuleNames } from '../../server/src/core/lint/ruleNames.ts';
import { openWorkspace } from '../harness/workspace.ts';

const CONFIG = '.mlops/config.yaml';
const WHOLE = { start: 0, end: 6 };

describe('a rule that has a new name', () => {
  const rule = createRule('dvc/new', { aliases: ['dvc/oldest', 'dvc/old'] });

  it('is meant by all of its names, in comments and configs', async () => {
    assert.deepEqual(await idsIn([rule], {}), ['dvc/new']);
    for (const name of ['dvc/oldest', 'dvc/old', 'dvc/new']) {
      const comment = `# mlops-ignore-file: ${name} -- fine\n`;
      assert.deepEqual(await idsIn([rule], {}, comment), [], name);
      const config = `version: 1\nrules: { ${name}: 'off' }\n`;
      assert.deepEqual(await idsIn([rule], { [CONFIG]: config }), [], name);
    }
  });

  it('follows the current name where a config has both', async () => {
    const config = "version: 1\nrules: { dvc/new: info, dvc/old: 'off' }\n";
    assert.deepEqual(await idsIn([rule], { [CONFIG]: config }), ['dvc/new']);
  });

  it('is known by its first name for ever', () => {
    const names = createRuleNames([rule], ['yaml/syntax']);
    assert.equal(names.originalOf('dvc/new'), 'dvc/oldest');
    assert.equal(names.originalOf('yaml/syntax'), 'yaml/syntax');
    assert.equal(names.currentOf('dvc/nothing'), 'dvc/nothing');
  });
});

describe('one value gets one finding', () => {
  const general = createRule('dvc/general', { yieldsTo: ['dvc/special'] });
  const special = (at: FindingDraft['at']): Rule<unknown> => createRule('dvc/special', {}, { at });

  it('the one that says more', async () => {
    assert.deepEqual(await idsIn([general, special({ start: 2, end: 4 })], {}), ['dvc/special']);
  });

  it('but two values get two', async () => {
    const both = await idsIn([general, special({ start: 8, end: 10 })], {});
    assert.deepEqual(both, ['dvc/general', 'dvc/special']);
  });
});

describe('a check that is turned off in another linter', () => {
  const zizmor = createRule('dvc/a', { cousins: [{ tool: 'zizmor', check: 'unpinned-uses' }] });
  const kubeLinter = createRule('dvc/a', {
    cousins: [{ tool: 'kube-linter', check: 'latest-tag' }],
  });
  const hadolint = createRule('dvc/a', { cousins: [{ tool: 'hadolint', check: 'DL3007' }] });
  const actionlint = createRule('dvc/a', {
    cousins: [{ tool: 'actionlint', check: 'the runner of "a/b@v1" action is too old' }],
  });

  it('turns its cousin off', async () => {
    const files: readonly (readonly [Rule<unknown>, string, string])[] = [
      [zizmor, '.github/zizmor.yml', 'rules: { unpinned-uses: { disable: true } }'],
      [zizmor, 'zizmor.yaml', 'rules: { unpinned-uses: { ignore: [dvc.yaml] } }'],
      [kubeLinter, '.kube-linter.yaml', 'checks: { exclude: [latest-tag] }'],
      [kubeLinter, '.kube-linter.yml', 'checks: { doNotAutoAddDefaults: true, include: [x] }'],
      [hadolint, '.hadolint.yaml', 'ignored: [DL3007]'],
      [
        actionlint,
        '.github/actionlint.yaml',
        "paths: { 'sub/*.{yml,yaml}': { ignore: ['action is too old'] } }",
      ],
    ];
    for (const [rule, path, text] of files) {
      assert.deepEqual(await idsIn([rule], { [path]: text }), [], path);
    }
  });

  it('but not where the team decided otherwise, or the other linter still has it', async () => {
    const off = { 'zizmor.yml': 'rules: { unpinned-uses: { disable: true } }' };
    const config = { [CONFIG]: 'version: 1\nrules: { dvc/a: info }\n' };
    assert.deepEqual(await idsIn([zizmor], { ...off, ...config }), ['dvc/a']);
    const others: readonly (readonly [Rule<unknown>, string, string])[] = [
      [zizmor, 'zizmor.yml', 'rules: { artipacked: { disable: true } }'],
      [zizmor, 'zizmor.yml', 'rules: { unpinned-uses: { ignore: [dvc.yaml:3] } }'],
      [zizmor, 'zizmor.yml', 'rules: [broken'],
      [
        kubeLinter,
        '.kube-linter.yaml',
        'checks: { doNotAutoAddDefaults: true, include: [latest-tag] }',
      ],
      [hadolint, '.hadolint.yaml', 'ignored: DL3007'],
      [actionlint, '.github/actionlint.yml', "paths: { 'other/**': { ignore: ['too old'] } }"],
      [actionlint, '.github/actionlint.yml', "paths: { '**': { ignore: ['(a+)+b', '('] } }"],
    ];
    for (const [rule, path, text] of others) {
      assert.deepEqual(await idsIn([rule], { [path]: text }), ['dvc/a'], text);
    }
  });
});

describe('options of a rule', () => {
  const rule = createRule('dvc/a', {
    options: {
      names: { description: 'Names.', type: 'strings', default: ['none'] },
      most: { description: 'Most.', type: 'number', default: 3 },
    },
  });
  const read = async (config: string): Promise<string | undefined> => {
    const said: string[] = [];
    const listening: Rule<unknown> = {
      ...rule,
      check: (_document, _report, _workspace, options) =>
        void said.push(`${options.strings('names')} ${options.number('most')}`),
    };
    await idsIn([listening], { [CONFIG]: `version: 1\n${config}` });
    return said.at(-1);
  };

  it('come from the config, for some files from its overrides, else they have their defaults', async () => {
    assert.equal(await read(''), 'none 3');
    assert.equal(await read('options: { dvc/a: { names: [x, y], most: 5 } }\n'), 'x,y 5');
    assert.equal(
      await read('overrides: [{ files: [sub/], options: { dvc/a: { most: 7 } } }]\n'),
      'none 7',
    );
  });

  it('of the wrong shape count as left out', async () => {
    assert.equal(await read('options: { dvc/a: { names: x, most: many } }\n'), 'none 3');
    assert.equal(await read('options: [dvc/a]\n'), 'none 3');
  });
});

function createRule(
  id: string,
  more: Partial<Rule<unknown>>,
  { at = WHOLE }: Partial<FindingDraft> = {},
): Rule<unknown> {
  return {
    id,
    summary: 'Test',
    severity: 'warning',
    tier: 'default',
    confidence: 'high',
    component: 'platform',
    category: 'correctness',
    fix: 'none',
    scope: 'document',
    formats: ['dvc'],
    sources: ['https://example.org'],
    check: (_document, report) => report({ at, message: 'Found.' }),
    ...more,
  };
}

/** Ids of what is found in `sub/dvc.yaml` when its format has these rules only. */
async function idsIn(
  rules: readonly Rule<unknown>[],
  files: Readonly<Record<string, string>>,
  head = '',
): Promise<readonly string[]> {
  const judging: readonly Format[] = formats.map(format =>
    format.id === 'dvc' ? { ...format, rules } : format,
  );
  const workspace = await openWorkspace(
    new Map([['sub/dvc.yaml', `${head}stages: {}\n`], ...Object.entries(files)]),
    { formats: judging, ruleNames: createRuleNames(rules, ['meta/unused-suppression']) },
  );
  return (await workspace.check('sub/dvc.yaml')).findings.map(({ rule }) => rule);
}
