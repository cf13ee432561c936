import type { KubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import type { FluxReference } from './references.ts';

/**
 * Marks behind values that image automation keeps up to date, such as
 * `tag: 1.2.0 # {"$imagepolicy": "flux-system:churn:tag"}`, as references to the policy.
 */
export function collectMarkers({ content }: KubernetesObject): readonly FluxReference[] {
  const { text } = content;
  if (!text.includes('$imagepolicy')) {
    return [];
  }
  return [...text.matchAll(MARKER)].map(match => {
    const [, value = '', namespace = '', name = ''] = match;
    const start = match.index + value.length - value.trimStart().length;
    return {
      text: name,
      // The value, because what stands behind it may belong to nothing any more.
      span: { start, end: match.index + value.trimEnd().length },
      to: 'flux.ImagePolicy',
      namespace,
      connects: 'delivery',
    };
  });
}

/** Source: fluxcd.io/flux/guides/image-update, "Configure image update for custom resources", Flux 2.9. */
const MARKER =
  /^([^\n#]{1,400})#[ \t]{0,8}\{[ \t]{0,8}"\$imagepolicy"[ \t]{0,8}:[ \t]{0,8}"([a-z0-9.-]{1,63}):([a-z0-9.-]{1,253})(?::[a-z]{1,20})?"/gm;
