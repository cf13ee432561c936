import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseYamlDocument } from '../../server/src/core/yaml/parseYaml.ts';
import { reparseYamlDocument } from '../../server/src/core/yaml/reparse.ts';
import { projectRoot } from '../harness/workspace.ts';

const STAGES = `# a pipeline
stages:
  clean:
    cmd: >-
      python clean.py
      --rows 10
    deps:
      - src/clean.py  # code
      - data/raw.csv

  train:
    cmd: |
      python train.py

    outs: [model.pkl, {log.txt: {cache: false}}]
  # before evaluate
  evaluate: {cmd: 'a: b', deps: [model.pkl]}
metrics:
- scores.json
`;

describe('parsing only the entry that an edit lies in', () => {
  it('parses a stage, not the file', () => {
    const before = { ...parseYamlDocument(STAGES), text: STAGES };
    const text = STAGES.replace('train.py', 'fit.py');
    assert.deepEqual(reparseYamlDocument(before, text), parseYamlDocument(text));
  });

  for (const [title, from, to] of [
    ['an anchor that is new', 'clean:', 'clean: &c'],
    ['a key that becomes that of its neighbour', 'train:', 'clean:'],
    ['a line that leaves its entry', '    cmd: |', 'cmd: |'],
    ['a quote that swallows what follows', "'a: b'", "'a: b"],
    ['a second key in one place', '  train:', '  train: {}\n  fit:'],
  ] as const) {
    it(`parses the whole file for ${title}`, () => {
      const before = { ...parseYamlDocument(STAGES), text: STAGES };
      assert.equal(reparseYamlDocument(before, STAGES.replace(from, to)), undefined);
    });
  }

  it('gives what a parse of the whole text gives, after any edit of any sample', () => {
    const texts = [STAGES, ...readSamples()];
    let reused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...texts), edit(), (text, { at, remove, insert }) => {
        const start = at % (text.length + 1);
        const edited = text.slice(0, start) + insert + text.slice(start + remove);
        const before = { ...parseYamlDocument(text), text };
        const after = reparseYamlDocument(before, edited);
        if (after !== undefined) {
          reused += 1;
          assert.deepEqual(after, parseYamlDocument(edited));
        }
      }),
      { numRuns: 3000, seed: 7 },
    );
    assert.ok(reused > 300, `only ${reused} edits were parsed in part`);
  });
});

function edit(): fc.Arbitrary<{ at: number; remove: number; insert: string }> {
  const piece = fc.constantFrom(
    ...[
      '',
      'x',
      '\n',
      '  ',
      ': ',
      '- ',
      '#',
      '"',
      "'",
      '[',
      '}',
      '|\n',
      '&a ',
      '*a',
      'key: v\n',
      '\n    k: v',
      '\t',
      'é',
    ],
  );
  return fc.record({ at: fc.nat(5000), remove: fc.nat(6), insert: piece });
}

function readSamples(): readonly string[] {
  const folder = join(projectRoot, 'schemas/dvc.examples/valid');
  return readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
}
