import { findObjectKind } from '../../kubernetes/recognizeObject.ts';
import { findNearest } from '../../text/nearest.ts';
import { getNode } from '../../tree/node.ts';
import type { Candidate, Recognition } from '../format.ts';
import { BUILT_IN_GROUP, KNOWN_KINDS } from './kinds.ts';

/** Told by `apiVersion`, and by `kind` where the version alone says little. */
export function recognizeKubernetes({ content }: Candidate): Recognition | undefined {
  const found = findObjectKind(content);
  if (found === undefined) {
    return undefined;
  }
  const { apiVersion, kind } = found;
  if (BUILT_IN_GROUP.test(apiVersion)) {
    // Without a kind it may be a file of somebody else, who knows it by its name.
    const confidence = kind === undefined ? 'likely' : 'certain';
    return { confidence, because: `its 'apiVersion' is '${apiVersion}'` };
  }
  if (apiVersion !== 'v1') {
    return undefined;
  }
  const isObject = getNode(content.root, 'metadata') !== undefined;
  if (kind === undefined) {
    return isObject
      ? { confidence: 'likely', because: "its 'apiVersion' is 'v1' and it has 'metadata'" }
      : undefined;
  }
  return isMeant(kind, isObject)
    ? { confidence: 'certain', because: `its 'apiVersion' is 'v1' and its 'kind' is '${kind}'` }
    : undefined;
}

/** Other tools have kinds of their own in `v1`, such as `Config`; what has no metadata is none of ours. */
function isMeant(kind: string, isObject: boolean): boolean {
  return (
    KNOWN_KINDS.includes(kind.replace(/(?<=[a-z])List$/, '')) ||
    (isObject && findNearest(kind, KNOWN_KINDS) !== undefined)
  );
}
