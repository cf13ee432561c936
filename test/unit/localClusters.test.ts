import assert from 'node:assert/strict';
import { openWorkspace } from '../harness/workspace.ts';

const bring = (name: string, path: string): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec:
  interval: 10m
  prune: true
  path: ${path}
  sourceRef: { kind: GitRepository, name: flux-system }
`;

const JOB = `apiVersion: batch/v1
kind: Job
metadata: { name: train }
spec:
  backoffLimit: 2
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: train, image: "acme/train:latest", args: [python, train.py] }]
`;

/** How serious the image without a version is in a file that these bring to where it runs. */
async function severityOf(clusters: Readonly<Record<string, string>>): Promise<string | undefined> {
  const workspace = await openWorkspace(
    new Map([...Object.entries(clusters), ['apps/train/job.yaml', JOB]]),
  );
  const { findings } = await workspace.check('apps/train/job.yaml');
  return findings.find(({ rule }) => rule === 'pipeline/mutable-image-tag')?.severity;
}

describe('a file that Flux brings to clusters', () => {
  it('is for trying where all of them are of one machine', async () => {
    const kind = { 'clusters/kind/apps.yaml': bring('apps', './apps') };
    assert.equal(await severityOf(kind), 'info');
    const both = { ...kind, 'clusters/prod/apps.yaml': bring('apps', './apps') };
    assert.equal(await severityOf(both), 'warning');
    assert.equal(await severityOf({}), 'warning');
  });

  it('is not where there are too many to be asked', async () => {
    const fleet = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [
        `clusters/dev${index}/apps.yaml`,
        bring(`apps-${index}`, './apps'),
      ]),
    );
    assert.equal(await severityOf(fleet), 'warning');
  });
});
