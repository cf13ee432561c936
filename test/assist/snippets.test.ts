import assert from 'node:assert/strict';
import type { Format } from '../../server/src/core/formats/format.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import { isItemSnippet, type Snippet } from '../../server/src/core/formats/snippet.ts';
import { toPlainText } from '../../server/src/core/formats/snippetText.ts';
import { openWorkspace } from '../harness/workspace.ts';
import { type Host, listHosts } from './snippetHosts.ts';

const all = formats.flatMap(format =>
  (format.snippets ?? []).map(snippet => ({ format, snippet, text: textOf(snippet) })),
);

describe('snippets', () => {
  it('have names of their own', () => {
    const names = all.map(({ snippet }) => snippet.name);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
    assert.deepEqual(
      names.filter(name => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(name)),
      [],
    );
  });

  it('say in plain words what they are, and why', () => {
    for (const { snippet } of all) {
      const { name, title, description } = snippet;
      assert.match(title, /^[A-Z].{5,60}[^.]$/, `title of ${name}`);
      assert.match(description, /^[A-Z][^!]{50,250}\.$/, `description of ${name}`);
    }
  });

  it('are indented by two spaces, without tabs or blanks at the end', () => {
    for (const { snippet } of all) {
      for (const line of snippet.body) {
        assert.match(line, /^(?: {2})*(?:[^\s].*)?$/, `${snippet.name}: '${line}'`);
        assert.doesNotMatch(line, /\t|\s$/, `${snippet.name}: '${line}'`);
      }
    }
  });

  for (const { format, snippet, text } of all) {
    it(`${snippet.name}: its defaults pass every check`, async () => {
      const hosts = listHosts(format, snippet, text);
      assert.ok(hosts.length > 0, 'no whole document of the format has a place for it');
      for (const host of hosts) {
        await checkHost(format, host);
      }
    });
  }
});

async function checkHost(format: Format, { text, files }: Host): Promise<void> {
  const path = (format.files[0]?.pattern ?? '').replace('*', 'example');
  const workspace = await openWorkspace(
    new Map([['.dvc/config', ''], ...Object.entries(files), [path, text]]),
  );
  workspace.adjustConfig(config => ({ ...config, profile: 'strict' }));
  const report = await workspace.check(path);
  assert.deepEqual(
    report.findings.map(({ rule, message }) => `${rule}: ${message}`),
    [],
    text,
  );
  assert.equal(report.formats[0], format.id, `\n${text}\nis taken for something else`);
}

function textOf(snippet: Snippet): string {
  return toPlainText(`${snippet.body.join('\n')}\n`);
}

describe('snippet syntax', () => {
  it('is read as editors do', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['a $1 b$0', 'a  b'],
      ['${1:name}: $1 ${1} ${2:x${3:y}}', 'name: name name xy'],
      ['${1|a\\,b,c|}: \\${item} \\\\ \\}', 'a,b: ${item} \\ }'],
      ['$ ${ $x ${x} cost: 5$', '$ ${ $x ${x} cost: 5$'],
    ];
    for (const [snippet, text] of cases) {
      assert.equal(toPlainText(snippet), text);
    }
  });

  it('tells items of lists from keys', () => {
    assert.ok(isItemSnippet({ body: ['- uses: x'] }));
    assert.ok(!isItemSnippet({ body: ['train:', '  cmd: x'] }));
  });
});
