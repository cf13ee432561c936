import type { KustomizeBuild } from '../../../kubernetes/kustomizeBuild.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { type Place, placeOf } from '../../../model/pipelineModel.ts';
import type { WorkspacePath } from '../../../paths/workspacePath.ts';
import type { Span } from '../../../text/span.ts';
import { getNode, getNodeAt, getPair, getString, type TreeNode } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import { findBuilt, mayBePatched } from '../built.ts';
import type { FluxDocument } from '../document.ts';

/** Flux refuses a Secret that SOPS encrypted when the Kustomization does not say how to read it. */
export const sopsWithoutDecryption: Rule<FluxDocument> = {
  id: 'flux/sops-without-decryption',
  summary: 'Files encrypted with SOPS are delivered without `decryption`',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'model-deployment',
  category: 'correctness',
  fix: 'review',
  scope: 'workspace',
  formats: ['flux'],
  sources: [
    'https://fluxcd.io/flux/guides/mozilla-sops/',
    'https://github.com/fluxcd/kustomize-controller/blob/main/internal/controller/kustomization_controller.go',
  ],

  check(document, report, workspace) {
    const { spec, content, name } = document;
    const at = getPair(spec, 'path')?.node.span ?? name?.span;
    if (at === undefined || getNode(spec, 'decryption') !== undefined) {
      return;
    }
    const build = mayBePatched(workspace, 'decryption')
      ? undefined
      : findBuilt(document, workspace);
    const encrypted = build === undefined ? [] : listEncrypted(workspace, build);
    if (encrypted.length > 0) {
      const draft = explain({ at, encrypted, key: findKey(workspace, document) });
      report({ ...draft, owner: content.root?.span ?? at });
    }
  },
};

function listEncrypted(
  workspace: WorkspaceQueries,
  { objects, secrets }: KustomizeBuild,
): readonly Place[] {
  const isMarked = (path: WorkspacePath): boolean =>
    workspace.textOf(path)?.includes(CIPHER) === true;
  return [
    ...objects.filter(isMarked).flatMap(path =>
      (workspace.sourceOf(path)?.documents ?? []).flatMap(({ index, content: { root } }) => {
        const span = isEncrypted(root) ? getPair(root, 'sops')?.key.span : undefined;
        return span === undefined ? [] : [placeOf({ path, document: index }, span)];
      }),
    ),
    ...secrets.filter(isMarked).map(path => placeOf({ path, document: 0 }, { start: 0, end: 0 })),
  ];
}

/** How SOPS begins each value. */
const CIPHER = 'ENC[AES256_GCM,';

function isEncrypted(root: TreeNode | undefined): boolean {
  const isKept = getString(getNodeAt(root, ['metadata', 'annotations', DECRYPT])) === 'disabled';
  return getString(getNodeAt(root, ['sops', 'mac'])) !== undefined && !isKept;
}

const DECRYPT = 'kustomize.toolkit.fluxcd.io/decrypt';

/** The Secret with the key that another Kustomization of the same namespace reads. */
function findKey(workspace: WorkspaceQueries, document: FluxDocument): string | undefined {
  const others = workspace
    .symbolsOfKind('flux.Kustomization')
    .filter(({ role, scope }) => role === 'definition' && scope === (document.namespace ?? ''));
  for (const { at } of others.slice(0, MAX_OTHERS)) {
    const root = workspace.sourceOf(at.path)?.documents[at.document]?.content.root;
    const name = getString(getNodeAt(root, ['spec', 'decryption', 'secretRef', 'name']));
    if (name !== undefined && /^[a-z0-9.-]+$/.test(name)) {
      return name;
    }
  }
  return undefined;
}

const MAX_OTHERS = 100;

interface Encrypted {
  readonly at: Span;
  readonly encrypted: readonly Place[];
  readonly key: string | undefined;
}

function explain({ at, encrypted, key }: Encrypted): FindingDraft {
  const [first] = encrypted;
  const more = encrypted.length === 1 ? '' : ` and ${encrypted.length - 1} more`;
  const block = `\nprovider: sops\nsecretRef:\n  name: ${key ?? DEFAULT_KEY}`;
  return {
    at,
    message: `'${first?.path}'${more} is encrypted with SOPS, but this Kustomization has no 'decryption', so Flux cannot apply it. Add it.`,
    related: encrypted
      .slice(0, MAX_RELATED)
      .map(place => ({ place, message: 'Encrypted with SOPS.' })),
    fix: writer =>
      writer.offer(`Decrypt with the key of Secret '${key ?? DEFAULT_KEY}'`, edit => {
        edit.insert(['spec'], 'decryption', block);
        if (key === undefined) {
          edit.select(DEFAULT_KEY);
        }
      }),
  };
}

const MAX_RELATED = 5;

/** As the guide of Flux calls it. */
const DEFAULT_KEY = 'sops-age';
