import assert from 'node:assert/strict';
import {
  findExpressions,
  interpolate,
  toPath,
} from '../../server/src/core/formats/dvc/interpolation.ts';
import { findExpressions as findGithubExpressions } from '../../server/src/core/formats/github-actions/expressions.ts';
import { parseIni } from '../../server/src/core/ini/parseIni.ts';
import { classifyStep, isTraining, splitWords } from '../../server/src/core/model/lifeCycle.ts';
import { findToolCommands } from '../../server/src/core/model/toolRuns.ts';
import { resolveReference } from '../../server/src/core/paths/workspacePath.ts';
import { isProviderSecret, redactSecrets } from '../../server/src/core/secrets/redact.ts';
import { findBucketCopies } from '../../server/src/core/shell/findBucketCopies.ts';
import { findScripts } from '../../server/src/core/shell/findScripts.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { toInert, toInertLine } from '../../server/src/core/text/inert.ts';
import { createLineIndex, lineText } from '../../server/src/core/text/lineIndex.ts';
import { findNearest } from '../../server/src/core/text/nearest.ts';
import { isIgnoredByGit } from '../../server/src/core/workspace/gitIgnore.ts';
import { readValues } from '../../server/src/core/workspace/values.ts';
import { appendItem, renderScalar } from '../../server/src/core/yaml/edit.ts';
import { openWorkspace } from '../harness/workspace.ts';
import { listBombs, listLongLines } from './bombs.ts';
import { inspect } from './inspect.ts';

/** All of them take less than 2 s on a quiet machine of 2023; the rest is for machines that are not quiet. */
const TIMEOUT_MS = 10_000;

/** Findings whose fixes are computed; a file may have thousands. */
const MAX_FINDINGS = 200;

describe('bombs', () => {
  for (const [what, files] of listBombs()) {
    it(`${what}: is read, and read again after an edit`, async () => {
      const start = process.cpuUsage();
      const [[path, text] = ['', '']] = files;
      const workspace = await openWorkspace(files);
      const report = await workspace.check(path);
      workspace.setOpenText(path, `${text}\n# x\n`);
      await workspace.check(path);
      assertFast(start);
      if (report.findings.length < MAX_FINDINGS) {
        await inspect(workspace, path);
      }
    }).timeout(6 * TIMEOUT_MS);
  }
});

describe('lines of 100,000 characters', () => {
  for (const [unit, line] of listLongLines()) {
    it(`${JSON.stringify(unit)}: wherever text can stand`, async () => {
      const start = process.cpuUsage();
      const files = writeEverywhere(line);
      const workspace = await openWorkspace(files);
      for (const path of files.keys()) {
        const { findings } = await workspace.check(path);
        assert.ok(
          findings.every(({ message }) => message.length < 1000),
          'a message is too long',
        );
      }
      assertFast(start);
    }).timeout(6 * TIMEOUT_MS);

    it(`${JSON.stringify(unit)}: each function that has a regular expression`, () => {
      for (const [name, run] of FUNCTIONS) {
        const start = process.cpuUsage();
        run(line);
        assertFast(start, name);
      }
    }).timeout(6 * TIMEOUT_MS);
  }
});

/** Processor time, because the time on the wall says how busy the machine is. */
function assertFast(start: NodeJS.CpuUsage, what = 'it'): void {
  const { user, system } = process.cpuUsage(start);
  const elapsedMs = (user + system) / 1000;
  assert.ok(elapsedMs < TIMEOUT_MS, `${what} takes ${Math.round(elapsedMs)} ms`);
}

/** One long text as every kind of value, raw and in quotes. */
function writeEverywhere(line: string): ReadonlyMap<string, string> {
  const quoted = JSON.stringify(line);
  return new Map([
    [
      'dvc.yaml',
      `vars: [${quoted}]
stages:
  train:
    cmd: ${quoted}
    wdir: a
    deps: [${quoted}]
    params: [${quoted}, {${quoted}: [x]}]
    outs: [b, {${quoted}: {cache: false}}]
    ${JSON.stringify(`${line}x`)}: 1
  ${quoted}:
    foreach: ${quoted}
    do: {cmd: x}
`,
    ],
    ['plain/dvc.yaml', `stages:\n  train:\n    cmd: >\n      ${line}\n`],
    ['raw/dvc.yaml', `${line}\n`],
    ['a.dvc', `outs:\n- path: ${quoted}\n  md5: ${quoted}\n`],
    [
      'programs/dvc.yaml',
      `stages:
  train:
    cmd: python a.py
    deps: [a.py]
    params: [{p.py: [x]}, {p.toml: [x]}]
    outs: [m.pkl]
`,
    ],
    ['programs/a.py', `from ${line}\nimport ${line}\n${line}\n`],
    ['programs/p.py', `x${line}\n${line}\nx = ${line}\n`],
    ['programs/p.toml', `x = ${quoted}\n${line}\n`],
    ['programs/requirements.txt', line],
    ['ignored/.gitignore', line],
    ['ignored/dvc.yaml', 'stages: {}\n'],
    [
      'configured/.mlops/config.yaml',
      `version: 1\nexclude: [${quoted}]\nrules: {${quoted}: off}\n`,
    ],
    ['configured/dvc.yaml', 'stages: {}\n'],
    ['params.yaml', `${JSON.stringify(`${line}a`)}: ${quoted}\n`],
    [
      '.github/workflows/train.yml',
      `on: push
jobs:
  train:
    runs-on: ubuntu-latest
    if: ${quoted}
    steps:
      - run: ${JSON.stringify(`echo $\{{ ${line} }} $\{{ a(${line} }} $\{{ '${line}`)}
      - run: ${JSON.stringify(`dvc repro ${line}`)}
        if: ${JSON.stringify('x'.repeat(20_000))}
      - run: ${JSON.stringify(`aws s3 cp ${line} s3://${line}`)}
        uses: ${quoted}
`,
    ],
    [
      '.dvc/config',
      `[${line}\n${line} = ${line}\n[${line}]\n${line}=\n[a]\nurl = ${line}\n'${line}\n`,
    ],
  ]);
}

const FUNCTIONS: readonly (readonly [name: string, run: (text: string) => unknown])[] = [
  ['redactSecrets', redactSecrets],
  ['redactSecrets behind a name', text => redactSecrets(`password: ${text}`)],
  ['isProviderSecret', isProviderSecret],
  ['toInert', toInert],
  ['toInertLine', toInertLine],
  ['lineText', text => lineText(text, createLineIndex(text), 0)],
  ['findNearest', text => findNearest(text, [`${text}x`, `x${text}`])],
  ['resolveReference', text => resolveReference('a', text)],
  ['findScripts', findScripts],
  ['parseIni', parseIni],
  ['renderScalar', renderScalar],
  ['appendItem', text => appendItem(readContent(`a:\n  - ${JSON.stringify(text)}\n`), ['a'], text)],
  ['findExpressions', findExpressions],
  ['findExpressions of GitHub', text => findGithubExpressions(`$\{{ ${text} }} ${text}`)],
  ['findToolCommands', text => findToolCommands(`dvc repro ${text} -R ${text}dvc.yaml:${text}`)],
  ['findBucketCopies', text => findBucketCopies(`aws s3 cp ${text} s3://${text}`)],
  ['toPath', toPath],
  ['interpolate', text => interpolate(text, { values: { a: 1 }, isComplete: true })],
  ['splitWords', splitWords],
  ['isTraining', text => isTraining({ name: text, commands: [text] })],
  ['classifyStep', text => classifyStep(stepOf(text))],
  ['readValues of Python', text => readValues('a.py', `x${text}\n${text}`, undefined)],
  ['isIgnoredByGit', text => isIgnoredByGit('a/b', () => text)],
  ['readValues of TOML', text => readValues('a.toml', `x = ${text}`, undefined)],
];

function readContent(text: string): Parameters<typeof appendItem>[0] {
  const content = parseSource('a.yaml', text, 'yaml').documents[0]?.content;
  assert.ok(content !== undefined);
  return content;
}

function stepOf(text: string): Parameters<typeof classifyStep>[0] {
  return { name: text, commands: [text], hasInputs: true, outputs: [text], hasMetrics: false };
}
