import { isSetUpLocally } from '../../../kubernetes/localClusters.ts';
import type { Severity } from '../../../lint/finding.ts';
import type { DocumentEditor, FixWriter } from '../../../lint/fixWriter.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isLocalPath, isProductionPath, isTrialPath } from '../../../paths/samplePath.ts';
import type { Span } from '../../../text/span.ts';
import { getEntries, getNode, getPair, getString, type TreePair } from '../../../tree/node.ts';
import type { KubernetesDocument, ListedObject } from '../document.ts';
import { collectReadableSecrets, isKeptElsewhere, type ReadableSecret } from '../secretEntries.ts';

/** The values of a Secret are encoded, not encrypted, so whoever reads the repository has them. */
export const plaintextSecret: Rule<KubernetesDocument> = {
  id: 'k8s/plaintext-secret',
  summary: 'Secret whose values everybody can read',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'model-deployment',
  category: 'security',
  fix: 'choice',
  scope: 'document',
  formats: ['kubernetes'],
  sources: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://fluxcd.io/flux/guides/mozilla-sops/',
    'https://external-secrets.io/latest/introduction/getting-started/',
  ],

  check({ objects, path }, report, workspace) {
    for (const object of objects) {
      const secrets = collectReadableSecrets(object);
      const worst = secrets.find(({ evidence }) => evidence !== 'default') ?? secrets[0];
      if (worst !== undefined && !isKeptElsewhere(object) && !workspace.isGitIgnored(path)) {
        const draft = explain(object, worst, secrets.length - 1);
        report(isSetUpLocally(workspace, path) ? { ...draft, severity: 'info' } : draft);
      }
    }
  },
};

function explain(object: ListedObject, worst: ReadableSecret, others: number): FindingDraft {
  const { kind, name, path, root } = object;
  const { pair, evidence, isEncoded } = worst;
  const isConfig = kind === 'ConfigMap';
  const isDefault = evidence === 'default';
  const what = `'${pair.name}'${others === 0 ? '' : ` and ${others} more`} of ${kind} '${name?.text ?? ''}'`;
  return {
    at: pair.node.span,
    owner: root.span,
    severity: severityOf(path, { isDefault, isConfig }),
    message: isDefault
      ? `${what} is a default credential, which attackers try first. Choose another one and keep it out of Git.`
      : isConfig
        ? `${what} is a secret, and a ConfigMap is shown to everybody. Move it to a Secret that is encrypted in Git.`
        : `${what} can be read by all who can read this file${isEncoded ? ': base64 hides nothing' : ''}. Encrypt it with SOPS or fetch it from a secret store.`,
    ...(canFetch(object) ? { fix: writer => offerExternalSecret(writer, object) } : {}),
  };
}

/** A default password is often meant where nobody says that it is for production; a secret that leaked never is. */
function severityOf(
  path: string,
  { isDefault, isConfig }: { readonly isDefault: boolean; readonly isConfig: boolean },
): Severity {
  if (isTrialPath(path)) {
    return 'info';
  }
  if (isDefault) {
    return isProductionPath(path) ? 'warning' : 'info';
  }
  return isConfig || isLocalPath(path) ? 'warning' : 'error';
}

/** A Secret that is a document of its own, written in lines. */
function canFetch({ kind, name, root, rootPath, isPatch }: ListedObject): boolean {
  return (
    kind === 'Secret' &&
    name !== undefined &&
    !isPatch &&
    rootPath.length === 0 &&
    root.kind === 'mapping' &&
    root.style === 'block'
  );
}

/** Source: external-secrets 0.1x, `ExternalSecret` of `external-secrets.io/v1`. */
function offerExternalSecret(writer: FixWriter, { root, name }: ListedObject): void {
  const [first, ...rest] = ['stringData', 'data', 'type', 'immutable'].flatMap(
    key => getPair(root, key) ?? [],
  );
  const [version, kind] = [getNode(root, 'apiVersion'), getNode(root, 'kind')];
  if (first === undefined || name === undefined || version === undefined || kind === undefined) {
    return;
  }
  writer.offer('Fetch it from a secret store (ExternalSecret)', edit => {
    edit.rewrite(version.span, 'external-secrets.io/v1');
    edit.rewrite(kind.span, 'ExternalSecret');
    for (const { name: key } of rest) {
      edit.remove([key]);
    }
    edit.replace(trimEnd(edit, first.span), renderSpec(root, name.text));
    edit.select(STORE);
  });
}

/** A mapping in lines reaches to the start of what follows. */
function trimEnd({ content }: DocumentEditor, { start, end }: Span): Span {
  return { start, end: start + content.text.slice(start, end).trimEnd().length };
}

const STORE = 'secret-store';

function renderSpec(root: ListedObject['root'], name: string): string {
  const type = getString(getNode(root, 'type'));
  const keys = ['stringData', 'data'].flatMap(list => getEntries(getNode(root, list)));
  return [
    'spec:',
    '  secretStoreRef:',
    '    kind: ClusterSecretStore',
    `    name: ${STORE}`,
    '  target:',
    `    name: ${name}`,
    ...(type === undefined || type === 'Opaque' ? [] : ['    template:', `      type: ${type}`]),
    '  data:',
    ...keys.flatMap(pair => renderEntry(name, pair)),
  ].join('\n');
}

function renderEntry(name: string, { name: key }: TreePair): readonly string[] {
  return [
    `    - secretKey: ${key}`,
    '      remoteRef:',
    `        key: ${name}`,
    `        property: ${key}`,
  ];
}
