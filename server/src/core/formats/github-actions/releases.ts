/**
 * Releases of actions that machine learning repositories use. They exist, which is all that is claimed:
 * newer ones may, too. Source: each stands as a tag behind `uses` in workflows of public repositories, most
 * of them kserve/kserve, kubeflow/pipelines, feast-dev/feast, onnx/onnx, flyteorg/flyte, as of November 2026.
 */
export const RELEASES: ReadonlyMap<string, readonly string[]> = new Map([
  ['actions/checkout', ['v7', 'v6', 'v4']],
  ['actions/setup-python', ['v7', 'v6', 'v5']],
  ['actions/setup-node', ['v7', 'v6', 'v4']],
  ['actions/setup-java', ['v5', 'v4']],
  ['actions/setup-go', ['v6', 'v5']],
  ['actions/cache', ['v6', 'v5', 'v4']],
  ['actions/upload-artifact', ['v7', 'v6', 'v4']],
  ['actions/download-artifact', ['v8', 'v7', 'v4']],
  ['actions/github-script', ['v9', 'v8', 'v7']],
  ['actions/labeler', ['v6', 'v5']],
  ['actions/stale', ['v11', 'v10']],
  ['iterative/setup-dvc', ['v1']],
  ['iterative/setup-cml', ['v2', 'v1']],
  ['docker/build-push-action', ['v7', 'v6', 'v5']],
  ['docker/login-action', ['v4', 'v3']],
  ['docker/setup-buildx-action', ['v4', 'v3']],
  ['docker/setup-qemu-action', ['v4', 'v3']],
  ['docker/metadata-action', ['v6', 'v5']],
  ['aws-actions/configure-aws-credentials', ['v5', 'v4']],
  ['aws-actions/amazon-ecr-login', ['v2']],
  ['google-github-actions/auth', ['v3', 'v2']],
  ['google-github-actions/setup-gcloud', ['v3', 'v2']],
  ['azure/login', ['v3', 'v2']],
  ['azure/k8s-deploy', ['v5']],
  ['azure/setup-kubectl', ['v4']],
  ['azure/setup-helm', ['v4']],
  // From v8 on there are full versions only: https://github.com/astral-sh/setup-uv/issues/953
  ['astral-sh/setup-uv', ['v8.3.2', 'v7']],
  ['astral-sh/ruff-action', ['v3']],
  ['conda-incubator/setup-miniconda', ['v3']],
  ['mamba-org/setup-micromamba', ['v2']],
  ['codecov/codecov-action', ['v6', 'v5']],
  ['softprops/action-gh-release', ['v3', 'v2']],
  ['peter-evans/create-pull-request', ['v8', 'v7']],
  ['pre-commit/action', ['v3.0.1']],
  ['helm/kind-action', ['v1']],
  ['hadolint/hadolint-action', ['v3.1.0']],
]);
