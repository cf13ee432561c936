import { findObjectKind } from '../../kubernetes/recognizeObject.ts';
import type { Candidate, Recognition } from '../format.ts';

/** Told by `apiVersion`; Kustomize's own `kustomization.yaml` has another one, or none. */
export function recognizeFlux({ content }: Candidate): Recognition | undefined {
  const found = findObjectKind(content);
  return found !== undefined && FLUX_GROUP.test(found.apiVersion)
    ? { confidence: 'certain', because: `its 'apiVersion' is '${found.apiVersion}'` }
    : undefined;
}

/** Source: fluxcd.io/flux/components, Flux 2.9. */
const FLUX_GROUP = /^(?:source|kustomize|helm|image|notification)\.toolkit\.fluxcd\.io\//;
