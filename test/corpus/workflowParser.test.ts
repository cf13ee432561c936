import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../server/src/core/lint/finding.ts';
import { readMarkers } from '../harness/notation.ts';
import { projectRoot } from '../harness/workspace.ts';
import { checkAlone, corpus, isCorpusThere, readManifest } from './manifest.ts';
import { type AskParser, loadWorkflowParser } from './workflowParser.ts';

/** Where every difference is explained. */
const TABLE = 'schemas/DIFFERENCES.md';
const SECTION = "## GitHub's own parser";

interface Sample {
  /** As the table names it. */
  readonly name: string;
  /** Where it would lie in a repository. */
  readonly path: string;
  readonly text: string;
}

describe("GitHub's own parser", () => {
  let ask: AskParser;
  before(function () {
    this.timeout(120_000);
    ask = loadWorkflowParser();
  });
  const explained = readExplained();

  for (const [title, list] of [
    ['the examples of our schemas', listExamples],
    ['the sample workspaces', listWorkspaces],
    ['the corpus', listCorpus],
  ] as const) {
    it(`and we refuse the same files, or say why not: ${title}`, async function () {
      this.timeout(120_000);
      const samples = list();
      const differing: string[] = [];
      for (const sample of samples) {
        const { count, description } = await compare(ask, sample);
        if (count !== (explained.get(sample.name) ?? 0)) {
          differing.push(description);
        }
      }
      assert.deepEqual(differing, []);
      assert.ok(samples.length > 0 || title === 'the corpus', 'nothing is compared');
    });
  }

  it('the table names no file that is not there', function () {
    if (!isCorpusThere()) {
      this.skip();
    }
    const names = [...listExamples(), ...listWorkspaces(), ...listCorpus()].map(({ name }) => name);
    assert.deepEqual(
      [...explained.keys()].filter(name => !names.includes(name)),
      [],
    );
  });
});

interface Difference {
  /** Errors of the one who refuses the file, where the other one accepts it. */
  readonly count: number;
  readonly description: string;
}

async function compare(ask: AskParser, { name, path, text }: Sample): Promise<Difference> {
  const theirs = await ask(path, text);
  const { findings } = await checkAlone(path, text);
  const ours = findings.filter(isRefusal);
  const differs = ours.length > 0 !== theirs.length > 0;
  const told = [...ours, ...theirs].map(({ message }) => message);
  return {
    count: differs ? told.length : 0,
    description: `${name}: ${theirs.length} errors there, ${ours.length} here: ${told.join(' ')}`,
  };
}

/** Errors that GitHub would refuse the file for; others, such as a version that does not exist, come up later. */
function isRefusal({ rule, severity, message }: Finding): boolean {
  return severity === 'error' && (/^(?:schema|yaml)\//.test(rule) || message.includes('refuses'));
}

/** The files that stand in the last cell of the section's rows, each with its number of errors, by default one. */
function readExplained(): ReadonlyMap<string, number> {
  const text = readFileSync(join(projectRoot, TABLE), 'utf8');
  const section = text.split(/^(?=## )/m).find(part => part.startsWith(SECTION)) ?? '';
  const counts = new Map<string, number>();
  for (const row of section.split('\n')) {
    for (const [, name = '', count] of (row.split('|').at(-2) ?? '').matchAll(
      /`([^`]+)`(?: \((\d+)\))?/g,
    )) {
      counts.set(name, (counts.get(name) ?? 0) + Number(count ?? 1));
    }
  }
  return counts;
}

function listExamples(): readonly Sample[] {
  return [
    ['github-actions', '.github/workflows/example.yaml'],
    ['github-action', 'action.yml'],
  ].flatMap(([id = '', path = '']) =>
    ['valid', 'invalid'].flatMap(kind => {
      const folder = join(projectRoot, `schemas/${id}.examples`, kind);
      return readdirSync(folder).map(file => {
        const { text } = readMarkers(file, readFileSync(join(folder, file), 'utf8'));
        return { name: file, path, text };
      });
    }),
  );
}

function listWorkspaces(): readonly Sample[] {
  const folder = join(projectRoot, 'test/workspaces');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => /(?:^|\/)(?:\.github\/workflows\/[^/]+|action)\.ya?ml$/.test(name))
    .map(name => ({ name, path: name, text: readFileSync(join(folder, name), 'utf8') }));
}

function listCorpus(): readonly Sample[] {
  return isCorpusThere()
    ? readManifest()
        .filter(({ format }) => format.startsWith('github-action'))
        .filter(({ file }) => existsSync(join(corpus, file)))
        .map(({ file, path }) => ({
          name: file,
          path,
          text: readFileSync(join(corpus, file), 'utf8'),
        }))
    : [];
}
