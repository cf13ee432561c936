import assert from 'node:assert/strict';
import type { Format } from '../../server/src/core/formats/format.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import type { Report, Rule } from '../../server/src/core/lint/rule.ts';
import { openWorkspace } from '../harness/workspace.ts';

const STAGE = 'stages:\n  count:\n    cmd: make count\n    outs: [count.json]\n';

describe('judging', () => {
  it('of a stream, only the document that changed is parsed and judged again', async () => {
    let judged = 0;
    const workspace = await openWorkspace(
      new Map([['dvc.yaml', `${STAGE}---\n${STAGE}---\n${STAGE}`]]),
      {
        formats: withRule(() => {
          judged += 1;
        }),
      },
    );
    await workspace.check('dvc.yaml');
    const before =
      (await workspace.source('dvc.yaml'))?.documents.map(({ content }) => content) ?? [];
    assert.equal(judged, 3);
    const edited = STAGE.replace('count.json', 'counts.json');
    workspace.setOpenText('dvc.yaml', `${STAGE}---\n${edited}---\n${STAGE}`);
    await workspace.check('dvc.yaml');
    const after =
      (await workspace.source('dvc.yaml'))?.documents.map(({ content }) => content) ?? [];
    assert.equal(after[0], before[0]);
    assert.notEqual(after[1], before[1]);
    assert.equal(after[2], before[2]);
    assert.equal(judged, 4);
  });

  it('an open text that no file could hold is refused like the file', async () => {
    const workspace = await openWorkspace(new Map([['dvc.yaml', STAGE]]));
    for (const [text, rule] of [
      [`${STAGE}\0`, 'file/binary'],
      [`# ${'x'.repeat(5_000_000)}`, 'file/too-large'],
      [`# ${'\u20ac'.repeat(1_500_000)}`, 'file/too-large'],
    ] as const) {
      workspace.setOpenText('dvc.yaml', text);
      const { findings } = await workspace.check('dvc.yaml');
      assert.deepEqual(
        findings.map(finding => finding.rule),
        [rule],
      );
    }
    workspace.setOpenText('dvc.yaml', `# ${'\u20ac'.repeat(1_300_000)}\n${STAGE}`);
    assert.deepEqual((await workspace.check('dvc.yaml')).findings, []);
  });

  it('findings of later documents move with them', async () => {
    const wrong = STAGE.replace('outs:', 'outputs:');
    const workspace = await openWorkspace(new Map([['dvc.yaml', `${STAGE}---\n${wrong}`]]));
    const [before] = (await workspace.check('dvc.yaml')).findings;
    workspace.setOpenText('dvc.yaml', `# one more line\n${STAGE}---\n${wrong}`);
    const report = await workspace.check('dvc.yaml');
    const [after] = report.findings;
    assert.equal(before?.rule, 'schema/unknown-key');
    assert.equal(after?.span.start, (before?.span.start ?? 0) + '# one more line\n'.length);
    assert.equal(report.text.slice(after?.span.start, after?.span.end), 'outputs');
    const [fix] = after?.fixes() ?? [];
    assert.equal(fix?.edits[0]?.edits[0]?.span.start, after?.span.start);
  });

  it('a rule that throws costs its own findings and a line in the log', async () => {
    const errors: string[] = [];
    const workspace = await openWorkspace(
      new Map([['dvc.yaml', STAGE.replace('outs:', 'outputs:')]]),
      {
        formats: withRule(() => {
          throw new Error('broken rule');
        }),
        onError: message => errors.push(message),
      },
    );
    const { findings } = await workspace.check('dvc.yaml');
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['schema/unknown-key'],
    );
    assert.deepEqual(errors, ['rule dvc/test-rule failed on dvc.yaml']);
  });

  it('rules that need the workspace are silent when it is declared partial', async () => {
    const files = new Map([
      ['.dvc/config', ''],
      ['dvc.yaml', 'stages:\n  count:\n    cmd: make count\n    deps: [lost.csv]\n'],
    ]);
    const whole = await openWorkspace(files);
    assert.deepEqual(
      (await whole.check('dvc.yaml')).findings.map(({ rule }) => rule),
      ['dvc/unresolved-dep'],
    );
    const partial = await openWorkspace(
      new Map([...files, ['.mlops/config.yaml', 'version: 1\nisPartial: true\n']]),
    );
    assert.deepEqual((await partial.check('dvc.yaml')).findings, []);
  });

  it('what a message quotes is masked and inert', async () => {
    const name = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
    const text = `stages:\n  count:\n    cmd: x\n    "${name}\\e[31m": 1\n`;
    const workspace = await openWorkspace(new Map([['dvc.yaml', text]]));
    const [finding] = (await workspace.check('dvc.yaml')).findings;
    assert.equal(finding?.rule, 'schema/unknown-key');
    assert.ok(!finding.message.includes(name));
    assert.ok(!finding.message.includes('\u001b'));
  });

  it('one value gets one finding: an error hides what is milder on the same place', async () => {
    const start = STAGE.indexOf('outs:');
    const place = { start, end: start + 'outputs'.length };
    const workspace = await openWorkspace(
      new Map([['dvc.yaml', STAGE.replace('outs:', 'outputs:')]]),
      {
        formats: withRule(report => report({ at: place, message: 'Milder.', severity: 'info' })),
      },
    );
    const { findings } = await workspace.check('dvc.yaml');
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['schema/unknown-key'],
    );
  });

  it('files are read before they are judged, whatever the order of their names', async () => {
    const files = new Map([
      ['.dvc/config', ''],
      ['a/dvc.yaml', 'stages:\n  count:\n    cmd: make\n    deps: [../z/made.csv]\n'],
      ['z/dvc.yaml', 'stages:\n  make:\n    cmd: make\n    outs: [made.csv]\n'],
    ]);
    const workspace = await openWorkspace(files);
    assert.deepEqual((await workspace.check('a/dvc.yaml')).findings, []);
  });
});

/** The formats, with one more rule for `dvc.yaml`. */
function withRule(check: (report: Report) => void): readonly Format[] {
  const rule: Rule<unknown> = {
    id: 'dvc/test-rule',
    summary: 'For tests',
    severity: 'warning',
    tier: 'default',
    confidence: 'high',
    component: 'platform',
    category: 'correctness',
    fix: 'none',
    scope: 'document',
    formats: ['dvc'],
    sources: ['https://example.org'],
    check: (_, report) => check(report),
  };
  return formats.map(format =>
    format.id === 'dvc' ? { ...format, rules: [...format.rules, rule] } : format,
  );
}
