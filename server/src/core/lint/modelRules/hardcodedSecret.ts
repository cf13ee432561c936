import type { DocumentModel } from '../../model/pipelineModel.ts';
import { isProductionPath, isSamplePath } from '../../paths/samplePath.ts';
import { joinPath, nameOf, parentOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import { type FoundSecret, listSecrets } from '../../secrets/listSecrets.ts';
import { mayHoldSecret } from '../../secrets/secretValue.ts';
import {
  getNode,
  getNodeAt,
  getPair,
  getString,
  type TreeNode,
  type TreePath,
} from '../../tree/node.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';
import type { Severity } from '../finding.ts';
import type { DocumentEditor, FixWriter } from '../fixWriter.ts';
import { isInReadme } from '../readmes.ts';
import type { Rule } from '../rule.ts';

/** What is committed can be read by everybody who ever gets the repository, and stays in its history. */
export const hardcodedSecret: Rule<DocumentModel> = {
  id: 'pipeline/hardcoded-secret',
  summary: 'Password, token or key that is written into a pipeline file',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'security',
  fix: 'choice',
  scope: 'document',
  formats: [],
  yieldsTo: [
    'airflow/default-credentials',
    'dvc/secret-in-config',
    'k8s/plaintext-secret',
    'params/secret-in-params',
  ],
  cousins: [
    { tool: 'actionlint', check: 'credentials' },
    { tool: 'zizmor', check: 'hardcoded-container-credentials' },
    { tool: 'kube-linter', check: 'env-var-secret' },
  ],
  sources: [
    'https://docs.github.com/en/actions/reference/security/secure-use#use-secrets-for-sensitive-information',
    'https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
  ],

  check(_model, report, workspace) {
    const { content } = workspace;
    if (
      content.language !== 'yaml' ||
      !mayHoldSecret(content.text) ||
      isStoreOfSecrets(content.root)
    ) {
      return;
    }
    const secrets = listSecrets(content.root).filter(
      secret => !isThrowaway(workspace.path, secret) && !isChartDefault(workspace, secret),
    );
    if (secrets.length === 0 || workspace.isGitIgnored(workspace.path)) {
      return;
    }
    for (const secret of secrets) {
      report({
        at: secret.at,
        severity: severityOf(workspace, secret),
        message: describe(secret),
        fix: writer => offerFixes(writer, secret, workspace.path),
      });
    }
  },
};

/** Objects that hold secrets have rules of their own; those of other stores hold names and ciphertext. */
function isStoreOfSecrets(root: TreeNode | undefined): boolean {
  return (
    STORES.has(getString(getNode(root, 'kind')) ?? '') ||
    (getNode(root, 'sops') ?? getNode(root, 'swagger') ?? getNode(root, 'openapi')) !== undefined
  );
}

const STORES: ReadonlySet<string> = new Set([
  'Secret',
  'SealedSecret',
  'ExternalSecret',
  'ClusterExternalSecret',
  'CustomResourceDefinition',
]);

/** What starts a database for a job and throws it away has a password that opens nothing. */
function isThrowaway(path: WorkspacePath, { evidence }: FoundSecret): boolean {
  return evidence === 'default' && /(?:^|\/)(?:\.github\/|\.gitlab-ci|ci\/)/.test(path);
}

/** A chart's own values are what whoever installs it is to change. */
function isChartDefault(workspace: WorkspaceQueries, { evidence }: FoundSecret): boolean {
  const chart = joinPath(parentOf(workspace.path), 'Chart.yaml');
  return evidence === 'default' && workspace.kindOf(chart) === 'file';
}

/**
 * A default password is often meant where nobody says that it is for production, and matters least in samples;
 * a secret that leaked is never meant.
 */
function severityOf(workspace: WorkspaceQueries, secret: FoundSecret): Severity {
  const { path } = workspace;
  const { evidence } = secret;
  if (evidence === 'provider') {
    return 'error';
  }
  const isSample = isSamplePath(path);
  if (evidence === 'default') {
    return isSample ? 'hint' : isCompose(path) || !isProductionPath(path) ? 'info' : 'warning';
  }
  // What Compose starts is mostly thrown away, and reached from one machine.
  return isSample || isCompose(path) || isInReadme(workspace, path, secret.value)
    ? 'info'
    : 'warning';
}

function isCompose(path: WorkspacePath): boolean {
  return /compose[^/]*\.ya?ml$/.test(nameOf(path));
}

function describe({ key, evidence }: FoundSecret): string {
  if (evidence === 'default') {
    return `'${key}' has a password that is easy to guess, and that everybody with the repository knows. Set one of your own outside of this file.`;
  }
  const what = key === '' ? 'A secret' : `The value of '${key}'`;
  return `${what} is committed, so everybody who can read the repository has it. Read it from a store of secrets, and change it.`;
}

function offerFixes(writer: FixWriter, secret: FoundSecret, path: WorkspacePath): void {
  const { key, path: steps } = secret;
  const name = key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase();
  if (isCompose(path) && steps[0] === 'services' && steps.includes('environment')) {
    writer.offer(`Read '${key}' from the environment`, edit =>
      write(edit, secret, `\${${name}:?set ${name} in .env}`),
    );
  } else if (/(?:^|\/)\.github\/workflows\//.test(path) && isPassedOn(steps)) {
    writer.offer(`Use the secret '${name}' of the repository`, edit =>
      write(edit, secret, `\${{ secrets.${name} }}`),
    );
  } else if (secret.form === 'variable' && /^(?:init)?containers$/i.test(String(steps.at(-5)))) {
    writer.offer(`Read '${key}' from a Secret`, edit =>
      referToSecret(edit, steps.slice(0, -1), key),
    );
  }
}

/** Puts a reference in the place of the value. */
function referToSecret(edit: DocumentEditor, entry: TreePath, key: string): void {
  const { text, root } = edit.content;
  const variable = getNodeAt(root, entry);
  const value = getPair(variable, 'value');
  if (value === undefined || variable?.kind !== 'mapping') {
    return;
  }
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const column = value.span.start - (text.lastIndexOf('\n', value.span.start - 1) + 1);
  const lines = ['valueFrom:', '  secretKeyRef:', `    name: ${SECRET_NAME}`, `    key: ${key}`];
  edit.replace(
    value.span,
    variable.style === 'flow'
      ? `valueFrom: {secretKeyRef: {name: ${SECRET_NAME}, key: ${key}}}`
      : lines.join(newline + ' '.repeat(column)),
  );
  edit.select(SECRET_NAME);
}

const SECRET_NAME = 'app-secrets';

/** Where expressions are filled in that may name secrets. */
function isPassedOn(steps: readonly (string | number)[]): boolean {
  return ['env', 'with', 'credentials'].includes(String(steps.at(-2)));
}

/** Writes over the value alone; the name of an assignment stays. */
function write(edit: DocumentEditor, { at, node, form, key }: FoundSecret, value: string): void {
  const isPart = at.start !== node.span.start;
  if (form === 'assignment' && !isPart) {
    edit.rewrite(node.span, `${key}=${value}`);
  } else if (isPart) {
    edit.replace(at, value);
  } else {
    edit.rewrite(node.span, value);
  }
}
