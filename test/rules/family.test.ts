import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import { readTree } from '../corpus/manifest.ts';
import { openWorkspace, projectRoot } from '../harness/workspace.ts';

/** What is found in the family of repositories, and by being left out, what is not; see its README. */
const FOUND: readonly string[] = [
  '.github/workflows/release.yml:6 warning actions/write-all-permissions',
  '.github/workflows/release.yml:23 warning actions/mutable-action-ref',
  '.github/workflows/release.yml:27 warning actions/mutable-action-ref',
  'compose.yaml:5 warning compose/mlflow-ephemeral-store',
  'compose.yaml:7 info compose/exposed-ml-ui',
  'flux/clusters/kind/secret.yaml:9 info k8s/plaintext-secret',
  'flux/clusters/prod/airflow/drift-configmap.yaml:8 error pipeline/local-endpoint-in-deploy',
  'flux/clusters/prod/airflow/training-configmap.yaml:9 warning pipeline/local-endpoint-in-deploy',
  'flux/clusters/prod/airflow/values.yaml:8 warning pipeline/mutable-image-tag',
  'flux/clusters/prod/airflow/values.yaml:10 warning pipeline/mutable-image-tag',
  'flux/clusters/prod/airflow/values.yaml:12 warning pipeline/mutable-image-tag',
  'flux/clusters/prod/airflow/values.yaml:14 warning pipeline/mutable-image-tag',
  'flux/clusters/prod/app-sync.yaml:4 info flux/missing-health-check',
  'flux/clusters/prod/app-sync.yaml:15 info flux/chart-version-unpinned',
  'flux/clusters/prod/base/release.yaml:1 warning schema/deprecated-key',
  'flux/shared/airflow/values.yaml:8 warning pipeline/mutable-image-tag',
  'flux/shared/airflow/values.yaml:10 warning pipeline/mutable-image-tag',
  'flux/shared/airflow/values.yaml:12 warning pipeline/mutable-image-tag',
  'flux/shared/airflow/values.yaml:14 warning pipeline/mutable-image-tag',
  'ingestion/config.yaml:2 info pipeline/unpinned-data-revision',
];

describe('a family of repositories that Flux keeps in step', () => {
  it('has these findings and no others', async () => {
    const files = readTree(join(projectRoot, 'test/workspaces/gitops-family'));
    const workspace = await openWorkspace(files);
    const found: string[] = [];
    for (const path of [...files.keys()].sort()) {
      const { text, findings } = await workspace.check(path);
      const index = createLineIndex(text);
      found.push(
        ...findings.map(
          ({ severity, rule, span }) =>
            `${path}:${positionAt(index, span.start).line + 1} ${severity} ${rule}`,
        ),
      );
    }
    assert.deepEqual(found, FOUND);
  });
});
