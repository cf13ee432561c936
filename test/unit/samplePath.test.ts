import assert from 'node:assert/strict';
import {
  isLocalPath,
  isMadeToFail,
  isProductionPath,
  isSamplePath,
  isTrialFolder,
} from '../../server/src/core/paths/samplePath.ts';

describe('what a path says that its file is for', () => {
  const cases: readonly (readonly [(path: string) => boolean, string, boolean])[] = [
    [isSamplePath, 'my-examples/serve.yaml', true],
    [isSamplePath, 'manifests/quick-start/serve.yaml', true],
    [isSamplePath, 'devops/latest/attestation.yaml', false],
    [isLocalPath, 'clusters/kind-cluster/serve.yaml', true],
    [isLocalPath, 'examples/serve.yaml', false],
    [isProductionPath, 'apps/prod-2/values.yaml', true],
    [isProductionPath, 'product/delivery.yaml', false],
    // Folders alone count, and neither what runs nor what is for production.
    [isTrialFolder, 'examples/churn/serve.yaml', true],
    [isTrialFolder, 'deploy/test.yaml', false],
    [isTrialFolder, '.github/workflows/demo/test.yaml', false],
    [isTrialFolder, 'docs/prod/values.yaml', false],
    [isTrialFolder, 'environments/dev/values.yaml', false],
    [isTrialFolder, 'install/v0.6.0-rc0/kfserving.yaml', true],
    [isTrialFolder, 'kserve-0.13.0/values.yaml', false],
    [isMadeToFail, 'test/e2e/lintfail/loop.yaml', true],
    [isMadeToFail, 'tests/expected-failures/loop.yaml', true],
    [isMadeToFail, 'test/failover/loop.yaml', false],
    [isMadeToFail, 'deploy/invalid/loop.yaml', false],
  ];
  for (const [ask, path, expected] of cases) {
    it(`${ask.name}: ${path}`, () => assert.equal(ask(path), expected));
  }
});
