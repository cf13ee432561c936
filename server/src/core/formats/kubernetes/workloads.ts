import { type PodView, toPodView } from '../../kubernetes/containers.ts';
import { isSamplePath } from '../../paths/samplePath.ts';
import type { KubernetesDocument, ListedObject } from './document.ts';

/** An object that runs Pods, with its name and the containers of one of them. */
export interface Workload {
  readonly object: ListedObject;
  /** `''` where a template makes it. */
  readonly name: string;
  readonly pod: PodView;
}

/**
 * The objects of a document that run Pods and should run them well: no patches, which lack what their base
 * has, and nothing that is for trying out.
 */
export function listWorkloads({ objects, path }: KubernetesDocument): readonly Workload[] {
  return (isSamplePath(path) ? [] : objects).flatMap(object => {
    const spec = object.pod?.spec;
    if (object.isPatch || object.pod === undefined || spec === undefined) {
      return [];
    }
    const pod = toPodView(spec, object.pod.specPath);
    return pod.containers.length === 0 ? [] : [{ object, name: object.name?.text ?? '', pod }];
  });
}
