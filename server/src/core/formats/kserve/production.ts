import type { KubernetesObject } from '../../kubernetes/kubernetesObject.ts';
import { isProductionPath } from '../../paths/samplePath.ts';

/** Whether the path or the namespace of an object says that it is what users meet. */
export function isProduction({ path, namespace }: KubernetesObject): boolean {
  return isProductionPath(path) || isProductionPath(namespace ?? '');
}
