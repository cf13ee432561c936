import assert from 'node:assert/strict';
import { formats } from '../../server/src/core/formats/formats.ts';
import { toPlainText } from '../../server/src/core/formats/snippetText.ts';
import { LIFE_CYCLE } from '../../server/src/core/model/component.ts';
import { joinPath, parentOf } from '../../server/src/core/paths/workspacePath.ts';
import { SCAFFOLDS, type Scaffold } from '../../server/src/core/scaffolds/scaffolds.ts';
import { graphOf } from '../harness/graph.ts';
import { openWorkspace } from '../harness/workspace.ts';

describe('scaffolds', () => {
  it('offer one for each part of the life cycle', () => {
    assert.deepEqual(
      SCAFFOLDS.map(({ component }) => component),
      LIFE_CYCLE,
    );
  });

  for (const scaffold of SCAFFOLDS) {
    it(`${scaffold.id}: passes every check and fills its lane`, async () => {
      const files = new Map([['.dvc/config', ''], ...filesOf(scaffold)]);
      const workspace = await openWorkspace(files);
      workspace.adjustConfig(config => ({ ...config, profile: 'strict' }));
      const reports = await Promise.all([...files.keys()].map(path => workspace.check(path)));
      assert.deepEqual(
        reports.flatMap(({ path, findings }) =>
          findings.map(({ rule, message }) => `${path}: ${rule}: ${message}`),
        ),
        [],
      );
      const { nodes } = await graphOf(Object.fromEntries(files));
      assert.ok(nodes.some(({ component }) => component === scaffold.component));
    });
  }
});

/** Its files; what a snippet names is there, as it is once somebody has filled it in. */
function filesOf({ content }: Scaffold): readonly (readonly [string, string])[] {
  if (content.kind === 'files') {
    return [...content.files];
  }
  const snippet = formats
    .flatMap(format => format.snippets ?? [])
    .find(({ name }) => name === content.snippet);
  const named = Object.entries(snippet?.files ?? {});
  return [
    ...named.map(([path, text]) => [joinPath(parentOf(content.path), path), text] as const),
    [content.path, `${toPlainText(snippet?.body.join('\n') ?? '')}\n`],
  ];
}
