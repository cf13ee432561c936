import assert from 'node:assert/strict';
import { createWorkspace, MIXED, removeWorkspaces } from './harness.ts';

describe('report as JUnit', () => {
  afterEach(removeWorkspaces);

  it('has a suite for each file and a failed test for each finding', async () => {
    const workspace = createWorkspace({ ...MIXED, 'a<b>&"c/dvc.yaml': 'stages: [1]\n' });
    const { stdout, code } = await workspace.run(['check', '--format', 'junit']);
    assert.equal(code, 1);
    const { testsuites } = parseXml(stdout);
    assert.deepEqual(testsuites.counts, { tests: 6, failures: 3 });
    assert.ok(testsuites.suites.includes('a<b>&"c/dvc.yaml'));
    assert.match(stdout, /<testcase name="dvc\/untracked-script \(line 3\)"/);
  });
});

interface Junit {
  readonly testsuites: {
    readonly counts: { readonly tests: number; readonly failures: number };
    /** Names of the suites. */
    readonly suites: readonly string[];
  };
}

/** As strict as a reader of XML: every tag is closed in order, nothing is left over. */
function parseXml(text: string): Junit {
  const open: string[] = [];
  const suites: string[] = [];
  const body = text.replace(/^<\?xml[^>]*\?>\n/, '');
  const rest = body.replace(
    /<(\/?)([a-z]+)((?: [a-z]+="[^"<>]*")*)(\/?)>/g,
    (_, end: string, name: string, attributes: string, self: string) => {
      if (end === '/') {
        assert.equal(open.pop(), name);
      } else if (self === '') {
        open.push(name);
      }
      const suite = /name="([^"]*)"/.exec(attributes)?.[1];
      if (name === 'testsuite' && suite !== undefined) {
        suites.push(unescapeXml(suite));
      }
      return '';
    },
  );
  assert.deepEqual(open, []);
  assert.ok(!/[<>]/.test(rest), rest);
  const [, tests, failures] = /<testsuites[^>]*tests="(\d+)" failures="(\d+)"/.exec(text) ?? [];
  return { testsuites: { counts: { tests: Number(tests), failures: Number(failures) }, suites } };
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
