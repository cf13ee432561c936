import { findObjectKind } from '../../kubernetes/recognizeObject.ts';
import type { Candidate, Recognition } from '../format.ts';

/** Told by `apiVersion`. */
export function recognizeKserve({ content }: Candidate): Recognition | undefined {
  const found = findObjectKind(content);
  return found !== undefined && GROUP.test(found.apiVersion)
    ? { confidence: 'certain', because: `its 'apiVersion' is '${found.apiVersion}'` }
    : undefined;
}

/** `serving.kubeflow.org` is the name of the group until KServe 0.6. */
const GROUP = /^serving\.(?:kserve\.io|kubeflow\.org)\//;
