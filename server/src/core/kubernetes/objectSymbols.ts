import { type ModelSymbol, placeOf } from '../model/pipelineModel.ts';
import type { Span } from '../text/span.ts';
import { getEntries, getString, type TreeNode } from '../tree/node.ts';
import { isFilledIn, type KubernetesObject } from './kubernetesObject.ts';
import type { ObjectLink } from './podLinks.ts';

/**
 * The name of an object as a symbol, `kubernetes.<Kind>` in its namespace; none for a patch, which changes
 * what is defined elsewhere, and for objects without a name.
 */
export function toObjectDefinition(object: KubernetesObject): readonly ModelSymbol[] {
  const { name, kind, isPatch } = object;
  return name === undefined || isPatch
    ? []
    : [
        {
          kind: `kubernetes.${kind}`,
          scope: scopeOf(object, kind),
          name: name.text,
          role: 'definition',
          at: placeOf(object, name.span),
        },
      ];
}

/** The objects that an object names, as symbols in its own namespace. */
export function toLinkSymbols(
  object: KubernetesObject,
  links: readonly ObjectLink[],
): readonly ModelSymbol[] {
  return links.map(({ kind, text, span, connects }) => ({
    kind: `kubernetes.${kind}`,
    scope: scopeOf(object, kind),
    name: text,
    role: 'use',
    at: placeOf(object, span),
    ...(connects === undefined ? {} : { connects }),
  }));
}

/** Objects of the whole cluster lie in no namespace. */
function scopeOf({ namespace }: KubernetesObject, kind: string): string {
  return CLUSTER_KINDS.has(kind) ? '' : (namespace ?? '');
}

const CLUSTER_KINDS: ReadonlySet<string> = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'Namespace',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
]);

/**
 * Selectors as names: a workload defines each choice of its Pods' labels, and a selector uses the one that
 * it asks for, so that they meet exactly when the selector selects the Pods.
 */
const SELECTED = { Pod: 'kubernetes.pods', Service: 'kubernetes.services' } as const;

/** What a selector selects: Pods by the labels of their templates, or Services by their own. */
export type Selectable = keyof typeof SELECTED;

/** More labels than this give too many choices; then the first ones count. */
const MAX_LABELS = 4;

/** All selectors that would select Pods, or Services, with these labels. */
export function toSelectable(
  object: KubernetesObject,
  labels: TreeNode | undefined,
  selects: Selectable = 'Pod',
): readonly ModelSymbol[] {
  const choices: (readonly string[])[] = [[]];
  for (const text of readLabels(labels).slice(0, MAX_LABELS)) {
    choices.push(...choices.map(choice => [...choice, text]));
  }
  return object.isPatch || labels === undefined
    ? []
    : choices
        .filter(choice => choice.length > 0)
        .map(choice =>
          toSelected(object, { choice, span: labels.span, role: 'definition', selects }),
        );
}

/** What a selector asks for; `data` flows from what it selects. */
export function toSelector(
  object: KubernetesObject,
  labels: TreeNode | undefined,
  selects: Selectable = 'Pod',
): readonly ModelSymbol[] {
  const choice = readLabels(labels);
  const isWhole = choice.length === getEntries(labels).length && choice.length > 0;
  return labels === undefined || !isWhole
    ? []
    : [
        {
          ...toSelected(object, { choice, span: labels.span, role: 'use', selects }),
          connects: 'data' as const,
        },
      ];
}

interface Selected {
  readonly choice: readonly string[];
  readonly span: Span;
  readonly role: 'definition' | 'use';
  readonly selects: Selectable;
}

function toSelected(
  object: KubernetesObject,
  { choice, span, role, selects }: Selected,
): ModelSymbol {
  const scope = scopeOf(object, selects);
  const kind = SELECTED[selects];
  return { kind, scope, name: choice.join(','), role, at: placeOf(object, span) };
}

function readLabels(labels: TreeNode | undefined): readonly string[] {
  return getEntries(labels)
    .flatMap(({ name, node }) => {
      const value = getString(node);
      return value === undefined || isFilledIn(value) ? [] : [`${name}=${value}`];
    })
    .sort();
}
