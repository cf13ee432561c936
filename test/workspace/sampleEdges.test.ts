import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findCrossEdges } from '../../server/src/core/model/crossEdges.ts';
import type { Place } from '../../server/src/core/model/pipelineModel.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import { openWorkspace, projectRoot } from '../harness/workspace.ts';

const sample = join(projectRoot, 'test/workspaces/house-prices');

describe('the sample workspace', () => {
  it('is connected across its tools', async () => {
    const files = readFiles();
    const workspace = await openWorkspace(files);
    const models = workspace.files().flatMap(path => workspace.modelsOf(path));
    const lineOf = ({ path, span }: Place): string =>
      `${path}:${positionAt(createLineIndex(files.get(path) ?? ''), span.start).line + 1}`;
    assert.deepEqual(
      findCrossEdges(models).map(
        ({ kind, from, to, confidence }) =>
          `${kind} ${lineOf(from)} -> ${lineOf(to)} ${confidence}`,
      ),
      [
        'image .github/workflows/release.yml:23 -> compose.yaml:10 likely',
        'trigger .github/workflows/train.yml:33 -> data-ingestion/dvc.yaml:2 certain',
        'trigger .github/workflows/train.yml:34 -> model-training/dvc.yaml:2 certain',
        'data .github/workflows/train.yml:41 -> model-serving/inference-service.yaml:16 certain',
        'order compose.yaml:18 -> compose.yaml:16 certain',
      ],
    );
  });
});

function readFiles(): Map<string, string> {
  const names = readdirSync(sample, { recursive: true, encoding: 'utf8' });
  const paths = names.filter(name => statSync(join(sample, name)).isFile());
  return new Map(
    paths.map(name => [name.replaceAll('\\', '/'), readFileSync(join(sample, name), 'utf8')]),
  );
}
