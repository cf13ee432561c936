import { findSecret, hasProviderSecret, type SecretEvidence } from '../../secrets/secretValue.ts';
import { decodeBase64 } from '../../text/decodeBase64.ts';
import { getEntries, getNode, getString, type TreePair } from '../../tree/node.ts';
import type { ListedObject } from './document.ts';

/** A value of a Secret or a ConfigMap that is a secret, readable by all who can read the file. */
export interface ReadableSecret {
  readonly pair: TreePair;
  readonly evidence: SecretEvidence;
  /** Its value is written in base64. */
  readonly isEncoded: boolean;
}

/** The readable secrets of a Secret, its encoded values decoded, or of a ConfigMap. */
export function collectReadableSecrets({ kind, root }: ListedObject): readonly ReadableSecret[] {
  const lists = kind === 'Secret' ? ['stringData', 'data'] : kind === 'ConfigMap' ? ['data'] : [];
  return lists.flatMap(list =>
    getEntries(getNode(root, list))
      .slice(0, MAX_ENTRIES)
      .flatMap(pair => {
        const isEncoded = kind === 'Secret' && list === 'data';
        const text = readValue(pair, isEncoded);
        const evidence = text === undefined ? undefined : judge(kind, pair.name, text);
        return evidence === undefined ? [] : [{ pair, evidence, isEncoded }];
      }),
  );
}

const MAX_ENTRIES = 200;

function readValue({ node }: TreePair, isEncoded: boolean): string | undefined {
  const text = node.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
  return text === undefined || !isEncoded ? text : decodeBase64(text);
}

/** A ConfigMap's files are mostly configuration that asks for secrets elsewhere, so only its own keys count. */
function judge(kind: string, key: string, text: string): SecretEvidence | undefined {
  if (kind === 'ConfigMap') {
    return findSecret(key, text);
  }
  return findSecret(key, text) ?? findInLines(text);
}

/** Secrets in a file that a value holds: `password = ...`, `"auth": "..."`. */
function findInLines(text: string): SecretEvidence | undefined {
  if (hasProviderSecret(text)) {
    return 'provider';
  }
  const found = new Set<SecretEvidence>();
  for (const line of text.slice(0, MAX_TEXT).split('\n')) {
    const [, key = '', value = ''] = SETTING.exec(line.slice(0, MAX_LINE)) ?? [];
    const evidence = findSecret(key, value.replace(/^["']|["'],?$/g, ''));
    if (evidence !== undefined) {
      found.add(evidence);
    }
  }
  // What a program assigns is mostly another name: `self.password = password`.
  return found.has('name') ? 'name' : PROGRAM.test(text) ? undefined : [...found][0];
}

const PROGRAM = /^(?:#!|(?:def|class|import|from|function|const|var) )/m;

const MAX_TEXT = 50_000;
const MAX_LINE = 1000;

const SETTING =
  /^[\s{-]{0,40}["']?([A-Za-z][\w.-]{0,80})["']?\s{0,10}[:=]\s{0,10}(\S.{0,800}?)\s{0,20}$/;

/** Whether a Secret is encrypted, filled in by the cluster, or made by it. */
export function isKeptElsewhere({ root, name, content }: ListedObject): boolean {
  return (
    getNode(root, 'sops') !== undefined ||
    getString(getNode(root, 'type')) === 'kubernetes.io/service-account-token' ||
    /^gotk-/.test(name?.text ?? '') ||
    ELSEWHERE.test(content.text)
  );
}

const ELSEWHERE = /\bENC\[|\bavp\.kubernetes\.io\/|<path:|(?:^|["'\s])vault:|\bref\+[a-z]/;
