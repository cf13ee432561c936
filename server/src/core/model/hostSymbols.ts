import type { TextNode } from '../tree/textNodes.ts';
import { toDocumentSymbol } from './documentSymbol.ts';
import type { ModelSymbol } from './pipelineModel.ts';

/**
 * What an address of a service may name: `http://model:8080` a service of a Compose file or of a cluster's
 * namespace, `model.ml.svc:8080` one of the namespace `ml`. Addresses of the internet name nothing here.
 */
export function toHostSymbols(
  document: { readonly path: string; readonly document: number },
  { value, span }: TextNode,
): readonly ModelSymbol[] {
  const [, name, namespace, cluster] = value.length > MAX_LENGTH ? [] : (HOST.exec(value) ?? []);
  if (name === undefined || name === 'localhost') {
    return [];
  }
  const use = (kind: string, scope: string): ModelSymbol =>
    toDocumentSymbol(document, { kind, scope, name, role: 'use', span, connects: 'data' });
  if (namespace === undefined) {
    return [use('compose.service', ''), use('kubernetes.Service', '')];
  }
  return cluster === undefined ? [] : [use('kubernetes.Service', namespace)];
}

const MAX_LENGTH = 500;

const HOST =
  /^(?:[a-z][a-z0-9+.-]{0,30}:\/\/)?(?:[^@/\s]{1,200}@)?([a-z][\w-]{0,62})(?:\.([a-z0-9-]{1,63})(\.svc(?:\.[a-z0-9.-]{1,100})?)?)?(?::\d{1,5})?(?:[/,?].*)?$/;
