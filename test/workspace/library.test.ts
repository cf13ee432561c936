import assert from 'node:assert/strict';
import type { Format } from '../../server/src/core/formats/format.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import type { Library } from '../../server/src/core/library/library.ts';
import type { Rule } from '../../server/src/core/lint/rule.ts';
import { loadBuiltLibrary, openWorkspace } from '../harness/workspace.ts';

const COUNTER: Library<{ count(text: string): number }> = {
  id: 'counter',
  isApi: (loaded): loaded is { count(text: string): number } =>
    typeof loaded === 'object' && loaded !== null && 'count' in loaded,
};

const FILES = new Map([
  ['dvc.yaml', 'stages:\n  count:\n    cmd: make count\n'],
  ['data/dvc.yaml', 'stages:\n  count:\n    cmd: make all\n'],
  ['params.yaml', 'count: 1\n'],
]);

describe('libraries', () => {
  it('are loaded once, when the first document asks, by what reads it and by rules alike', async () => {
    const loaded: string[] = [];
    const workspace = await openWorkspace(FILES, {
      formats: formats.map(format => (format.id === 'dvc' ? counting(format) : format)),
      async loadLibrary(id) {
        loaded.push(id);
        return { count: (text: string) => text.length };
      },
    });
    await workspace.check('params.yaml');
    assert.deepEqual(loaded, ['counter']);
    for (const path of ['dvc.yaml', 'data/dvc.yaml']) {
      const { findings } = await workspace.check(path);
      const length = FILES.get(path)?.length;
      assert.deepEqual(
        findings.map(({ message }) => message),
        [`${length} read, ${length} judged.`],
      );
    }
    assert.deepEqual(loaded, ['counter']);
  });

  it('nobody waits for one that no document asks for', async () => {
    const workspace = await openWorkspace(FILES, {
      loadLibrary: async id => assert.fail(`'${id}' is loaded`),
    });
    for (const path of FILES.keys()) {
      await workspace.check(path);
    }
  });

  it('a module that is none, or another one, is an error of the program', async () => {
    await assert.rejects(loadBuiltLibrary('nothing'), /nothing/);
    const workspace = await openWorkspace(new Map(), {
      formats: formats.map(format => (format.id === 'dvc' ? counting(format) : format)),
      loadLibrary: async () => ({ parse: () => undefined }),
    });
    workspace.setOpenText('dvc.yaml', FILES.get('dvc.yaml') ?? '');
    await assert.rejects(workspace.check('dvc.yaml'), /'counter' is not the library/);
  });
});

/** The format, read and judged with a library. */
function counting(format: Format): Format {
  const rule: Rule<{ text: string; read: number | undefined }> = {
    id: 'dvc/counted',
    summary: 'Counts',
    severity: 'info',
    tier: 'default',
    confidence: 'high',
    component: 'platform',
    category: 'correctness',
    fix: 'none',
    scope: 'document',
    formats: ['dvc'],
    sources: ['https://dvc.org'],
    check({ text, read }, report, workspace) {
      const judged = workspace.library(COUNTER)?.count(text);
      report({ at: { start: 0, end: 1 }, message: `${read} read, ${judged} judged.` });
    },
  };
  return {
    ...format,
    read: ({ content }, files) => ({
      text: content.text,
      read: files.library(COUNTER)?.count(content.text),
    }),
    model: () => ({ pipelines: [], deployments: [], symbols: [] }),
    rules: [rule],
  };
}
