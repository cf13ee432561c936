import type { KubernetesObject } from '../kubernetes/kubernetesObject.ts';
import { findObjectKind, type ObjectKind } from '../kubernetes/recognizeObject.ts';
import { findNearest } from '../text/nearest.ts';
import { getEntries, getNode, getString } from '../tree/node.ts';
import type { Candidate, FormatDefinition, Recognition } from './format.ts';

/** What is special about a format whose documents are custom resources of a Kubernetes cluster. */
export interface ResourceFormat<Document extends KubernetesObject>
  extends Pick<FormatDefinition<Document>, 'id' | 'title' | 'toldBy' | 'read' | 'model'> {
  /** Groups of the API that are its own, without versions: `ray.io`. */
  readonly groups: readonly string[];
  /** Where a group has kinds of several tools: which are whose. */
  readonly kinds?: { readonly own: readonly string[]; readonly others: readonly string[] };
}

/** A format of the basic kind, told by `apiVersion` and, in a shared group, by `kind`. */
export function createResourceFormat<Document extends KubernetesObject>(
  facts: ResourceFormat<Document>,
): FormatDefinition<Document> {
  const { id, title, groups, toldBy, read, model } = facts;
  return {
    id,
    title,
    depth: 'basic',
    area: id,
    schema: id,
    schemaOwners: [],
    files: groups.flatMap(group =>
      ['*.yaml', '*.yml'].map(pattern => ({
        pattern,
        language: 'yaml' as const,
        contains: `${group}/`,
      })),
    ),
    toldBy,
    isGenerated: false,
    recognize: ({ content }: Candidate) =>
      recognize(facts, findObjectKind(content) ?? findMisspelt(content, groups)),
    scopeOf: () => undefined,
    read,
    isPartial: ({ isPatch }) => isPatch,
    model,
  };
}

function recognize(
  { groups, kinds }: Pick<ResourceFormat<KubernetesObject>, 'groups' | 'kinds'>,
  found: ObjectKind | undefined,
): Recognition | undefined {
  if (found === undefined || !groups.some(group => found.apiVersion.startsWith(`${group}/`))) {
    return undefined;
  }
  const { apiVersion, kind } = found;
  const because = `its 'apiVersion' is '${apiVersion}'`;
  if (kinds === undefined) {
    return { confidence: 'certain', because };
  }
  const nearest = findNearest(kind ?? '', [...kinds.own, ...kinds.others]);
  return nearest !== undefined && kinds.own.includes(nearest)
    ? { confidence: 'certain', because: `${because}, its 'kind' '${kind}'` }
    : undefined;
}

/** An object whose `apiVersion` is misspelt, told by its value. */
function findMisspelt(
  { root }: Candidate['content'],
  groups: readonly string[],
): ObjectKind | undefined {
  const [apiVersion] = getEntries(root).flatMap(({ name, node }) => {
    const value = getString(node) ?? '';
    const isOurs = groups.some(group => value.startsWith(`${group}/v`));
    return isOurs && /^api/i.test(name) ? [value] : [];
  });
  const kind = getString(getNode(root, 'kind'));
  return apiVersion === undefined || kind === undefined ? undefined : { apiVersion, kind };
}
