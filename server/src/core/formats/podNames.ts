import type { NameSlot } from './nameSlot.ts';

/** Names of objects of Kubernetes, wherever in the workspace they are made. */
export function namesOfKinds(...kinds: readonly string[]): NameSlot['names'] {
  return {
    from: 'symbols',
    kinds: kinds.map(kind => `kubernetes.${kind}`),
    within: 'workspace',
  };
}

/** The objects that a Pod names, where `at` leads to its `spec`. */
export function listPodNames(at: string): readonly NameSlot[] {
  return POD_PLACES.map(([place, kind]) => ({
    at: `${at}.${place}`,
    names: namesOfKinds(kind),
  }));
}

/** The first `*` stands for lists of containers, whichever of them. */
const POD_PLACES: readonly (readonly [place: string, kind: string])[] = [
  ['serviceAccountName', 'ServiceAccount'],
  ['imagePullSecrets.*.name', 'Secret'],
  ['volumes.*.configMap.name', 'ConfigMap'],
  ['volumes.*.secret.secretName', 'Secret'],
  ['volumes.*.persistentVolumeClaim.claimName', 'PersistentVolumeClaim'],
  ['volumes.*.projected.sources.*.configMap.name', 'ConfigMap'],
  ['volumes.*.projected.sources.*.secret.name', 'Secret'],
  ['*.*.envFrom.*.configMapRef.name', 'ConfigMap'],
  ['*.*.envFrom.*.secretRef.name', 'Secret'],
  ['*.*.env.*.valueFrom.configMapKeyRef.name', 'ConfigMap'],
  ['*.*.env.*.valueFrom.secretKeyRef.name', 'Secret'],
];
