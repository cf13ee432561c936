import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseIni } from '../../server/src/core/ini/parseIni.ts';
import { getNode, getPair } from '../../server/src/core/tree/node.ts';

// What ConfigObj 5.0.9 reads was asked of ConfigObj itself.
describe('parseIni', () => {
  for (const [what, text, value] of [
    [
      'sections and options',
      '[core]\n    remote = a\n    autostage=true\n',
      { core: { remote: 'a', autostage: 'true' } },
    ],
    [
      'names of remotes in quotes',
      '[\'remote "x"\']\nurl = s3://b\n',
      { 'remote "x"': { url: 's3://b' } },
    ],
    [
      'names of remotes without them',
      '[remote "x"]\nurl = s3://b\n',
      { 'remote "x"': { url: 's3://b' } },
    ],
    [
      'names in lower case',
      '[Core]\nRemote = Team\n[\'remote "Team"\']\nURL = s3://B\n',
      { core: { remote: 'Team' }, 'remote "team"': { url: 's3://B' } },
    ],
    ['the last of names that differ only in case', '[core]\na = 1\nA = 2\n', { core: { a: '2' } }],
    [
      'comments',
      '# x\n[core] # y\n; z\na = b # c\nd = e#f\ng = # h\n',
      { core: { a: 'b', d: 'e', g: '' } },
    ],
    [
      'quotes',
      '[a]\nb = "c # d"\ne = \'f\' # g\nh = it\'s\n"i = j" = k\n',
      { a: { b: 'c # d', e: 'f', h: "it's", 'i = j': 'k' } },
    ],
    [
      'lists as they stand',
      '[a]\nb = c, "d", e # f\ng = "h", i\n',
      { a: { b: 'c, "d", e', g: '"h", i' } },
    ],
    [
      'values over several lines',
      '[a]\nb = """c\n  d = e\n"""\nf = \'\'\'g\'\'\'\n',
      { a: { b: 'c\n  d = e\n', f: 'g' } },
    ],
    ['equal signs in values', '[ a ]\nb = c=d\n', { a: { b: 'c=d' } }],
    ['empty sections', '[a]\n[b]\n', { a: {}, b: {} }],
    ['CR LF', '[a]\r\nb = c\r\n', { a: { b: 'c' } }],
  ] as const) {
    it(`reads ${what}`, () => {
      const { root, problems } = parseIni(text);
      assert.deepEqual(problems, []);
      assert.deepEqual(root?.value, value);
    });
  }

  it('keeps names as written in keys, and their places', () => {
    const text = "[Core]\n  Remote = 'Team'\n['remote \"Team\"']\n";
    const { root } = parseIni(text);
    const remote = getPair(getNode(root, 'core'), 'remote');
    const section = getPair(root, 'remote "team"');
    assert.equal(remote?.key.value, 'Remote');
    assert.deepEqual(
      [getPair(root, 'core')?.key, remote?.key, remote?.node, section?.key].map(node =>
        text.slice(node?.span.start, node?.span.end),
      ),
      ['Core', 'Remote', 'Team', 'remote "Team"'],
    );
  });

  for (const [what, text, id, place] of [
    ['a line before the first section', 'a = b\n[c]\n', 'ini/missing-section', 'a = b'],
    ['a line without an equal sign', '[a]\n  b : c\n', 'ini/missing-equals', 'b : c'],
    ['a line without a name', '[a]\n= c\n', 'ini/missing-equals', '= c'],
    ['a section inside of a section', '[a]\n[[b]]\nc = d\n', 'ini/nested-section', '[[b]]'],
    ['brackets that do not match', '[a]\n[b]]\n', 'ini/bad-section', '[b]]'],
    ['a bracket that is never closed', '[a\nb = c\n', 'ini/bad-section', '[a'],
    ['a section without a name', '[]\nb = c\n', 'ini/bad-section', '[]'],
    ['text behind a section', '[a] b\n', 'ini/bad-section', '[a] b'],
    ['a section that stands twice', '[a]\n[b]\n[a]\n', 'ini/duplicate-section', 'a'],
    ['an option that stands twice', '[a]\nb = 1\nb = 2\n', 'ini/duplicate-key', 'b'],
    ['a quote that is never closed', "[a]\nb = 'c\n", 'ini/unclosed-quote', "'c"],
    ['three quotes that are never closed', '[a]\nb = """c\nd = e\n', 'ini/unclosed-quote', '"""c'],
    ['text behind a quote', "[a]\nb = 'c' d\n", 'ini/text-after-quote', 'd'],
  ] as const) {
    it(`explains ${what}`, () => {
      const { problems } = parseIni(text);
      assert.deepEqual(
        problems.map(problem => [problem.id, text.slice(problem.span.start, problem.span.end)]),
        [[id, place]],
      );
    });
  }

  it('bears any text, and all places lie in it', () => {
    const unit = fc.constantFrom(...'[]"\'#;=,ab \n\r', '"""', "'''", '[[');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), text => {
        const { root, problems } = parseIni(text);
        const sections = root?.kind === 'mapping' ? root.pairs : [];
        const options = sections.flatMap(({ node }) => (node.kind === 'mapping' ? node.pairs : []));
        const spans = [
          ...problems.map(problem => problem.span),
          ...[...sections, ...options].flatMap(pair => [pair.span, pair.key.span, pair.node.span]),
        ];
        for (const { start, end } of spans) {
          assert.ok(start >= 0 && start <= end && end <= text.length, JSON.stringify(text));
        }
      }),
      { numRuns: 3000, seed: 20 },
    );
  });
});
