import assert from 'node:assert/strict';
import { openWorkspace } from '../harness/workspace.ts';

describe('a comment that says what a document is', () => {
  it('is reported when it names no format', async () => {
    const text = 'a: 1\n---\n# About the job.\n# mlops-format: skyplot\nrun: a\n';
    assert.deepEqual(await findIn(text), [
      [
        "No format is called 'skyplot', so this document is not checked. Did you mean 'skypilot'?",
        'skyplot',
      ],
    ]);
    assert.deepEqual(await findIn('# mlops-format: Our own\na: 1\n'), []);
    assert.deepEqual(await findIn('# mlops-format: OURS\na: 1\n'), [
      [
        "No format is called 'OURS', so this document is not checked. 'mlops-copilot formats' lists them.",
        'OURS',
      ],
    ]);
  });

  it('is fine when it names one, or none', async () => {
    assert.deepEqual(await findIn('# mlops-format: none\na: 1\n'), []);
    assert.deepEqual(await findIn('# mlops-format: params\na: 1\n'), []);
    assert.deepEqual(await findIn('a: "# mlops-format: nonsense"\n'), []);
  });
});

/** Messages, and what they mark. */
async function findIn(text: string): Promise<readonly (readonly [string, string])[]> {
  const workspace = await openWorkspace(new Map([['a.yaml', text]]));
  const { findings } = await workspace.check('a.yaml');
  return findings.map(({ message, span }) => [message, text.slice(span.start, span.end)]);
}
