import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { formats } from '../../server/src/core/formats/formats.ts';
import { listRules } from '../../server/src/core/lint/listRules.ts';
import { MAIN_FILES } from '../harness/caseFiles.ts';
import { checkCase } from '../harness/checkCase.ts';
import { parseCase } from '../harness/notation.ts';
import { projectRoot } from '../harness/workspace.ts';

const core = join(projectRoot, 'server/src/core');
const HEADINGS = ['Why', 'Fails', 'Passes', 'When to allow it', 'Sources'];
const rules = listRules(formats);
const pages = new Map(findPages().map(path => [readHeading(path), path]));

describe('rule pages', () => {
  it('there is one for each rule, beside it, with cases', () => {
    assert.deepEqual(
      [...pages.keys()].sort(),
      rules.map(rule => rule.id),
    );
    for (const path of pages.values()) {
      const cases = Object.keys(MAIN_FILES).map(suffix =>
        path.replace(/\.md$/, `.cases.${suffix}`),
      );
      assert.ok(cases.some(existsSync), `${path} has no cases`);
    }
  });

  for (const rule of rules) {
    const path = pages.get(rule.id);
    if (path === undefined) {
      continue;
    }
    const page = readFileSync(path, 'utf8');
    describe(rule.id, () => {
      it('has the headings, one sentence first, and its sources', () => {
        assert.deepEqual(
          [...page.matchAll(/^## (.*)$/gm)].map(match => match[1]),
          HEADINGS,
        );
        assert.match(page, /^# \S+\n\n[A-Z`'][^\n]+(?:\n[^\n]+)*\.\n\n## Why\n/);
        const sources = sectionOf(page, 'Sources').match(/(?<=^- )https:\/\/\S+$/gm);
        assert.deepEqual(sources, rule.sources);
      });
      it('lies in a file named after the rule', () => {
        const name = rule.id.slice(rule.id.indexOf('/') + 1);
        const source = `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.ts`;
        assert.equal(relative(dirname(path), path), `${name}.md`);
        assert.ok(existsSync(join(dirname(path), source)), `no ${source} beside the page`);
      });
      for (const heading of ['Fails', 'Passes', 'When to allow it']) {
        for (const [index, example] of fencesOf(sectionOf(page, heading)).entries()) {
          it(`example ${index + 1} of "${heading}" does what it says`, () =>
            checkExample(rule.id, heading, example));
        }
      }
    });
  }
});

async function checkExample(
  rule: string,
  heading: string,
  { text, language }: Example,
): Promise<void> {
  const testCase = parseCase(
    `${rule}, ${heading}`,
    /^#- file: \.dvc\/config$/m.test(text) ? text : `${text}\n#- file: .dvc/config\n`,
    MAIN_FILES[language] ?? '',
  );
  const isMarked = testCase.markers.some(marker => marker.rule === rule);
  assert.equal(isMarked, heading === 'Fails', 'examples that fail are marked, others are not');
  await checkCase(testCase);
}

function findPages(): readonly string[] {
  return readdirSync(core, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join(core, name));
}

function readHeading(path: string): string {
  return /^# (\S+)$/m.exec(readFileSync(path, 'utf8'))?.[1] ?? path;
}

function sectionOf(page: string, heading: string): string {
  const start = page.indexOf(`\n## ${heading}\n`);
  const end = page.indexOf('\n## ', start + 1);
  return start < 0 ? '' : page.slice(start, end < 0 ? undefined : end);
}

interface Example {
  readonly text: string;
  /** Suffix of files in it. */
  readonly language: string;
}

function fencesOf(section: string): readonly Example[] {
  return [...section.matchAll(/^```(yaml|python)\n([\s\S]*?)^```$/gm)].map(
    ([, language, text = '']) => ({ text, language: language === 'python' ? 'py' : 'yaml' }),
  );
}
