import { findKustomizeRole } from '../../model/kustomize.ts';
import type { WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import { getItems, getNode, getPair, getString, type TreeNode } from '../../tree/node.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ReadSource } from '../format.ts';
import { collectComponents, type KserveComponent } from './components.ts';

/** An object of KServe, typed. */
export interface KserveDocument {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  readonly kind: string;
  /** `undefined` when there is none, or a template makes it. */
  readonly name: NamedPlace | undefined;
  /** As written; without it whoever applies the file decides. */
  readonly namespace: string | undefined;
  /** Put on top of another document, which has what this one lacks. */
  readonly isPatch: boolean;
  /** What runs: predictor, transformer, explainer, canaries, or the one Pod of other kinds. */
  readonly components: readonly KserveComponent[];
  /** Names of other objects of KServe. */
  readonly references: readonly KserveReference[];
}

/** A text and where it stands. */
export interface NamedPlace {
  readonly text: string;
  readonly span: Span;
}

/** Another object that this one names. */
export interface KserveReference extends NamedPlace {
  readonly to: 'service' | 'runtime' | 'llm-config';
}

/** Reads an object of KServe. */
export function readKserveDocument(source: ReadSource, files: FileQueries): KserveDocument {
  const { root } = source.content;
  const metadata = getNode(root, 'metadata');
  const kind = getString(getNode(root, 'kind')) ?? '';
  const spec = getNode(root, 'spec');
  const components = collectComponents(kind, spec);
  return {
    path: source.path,
    document: source.document,
    content: source.content,
    kind,
    name: toPlace(getNode(metadata, 'name')),
    namespace: toPlace(getNode(metadata, 'namespace'))?.text,
    isPatch: hasPatchDirective(root) || findKustomizeRole(files, source.path) === 'patch',
    components,
    references: [
      ...collectReferences(kind, spec),
      ...components.flatMap(({ runtime }) => toReference('runtime', runtime)),
    ],
  };
}

/** Whether a text is filled in before KServe reads it, so that nothing can be said about it. */
export function isTemplated(text: string): boolean {
  return /\$[{(A-Z_]|\{[{%]|[<>]|%\(|__[A-Z]+__/.test(text);
}

/** A literal text; `undefined` for what is something else or templated. */
function toPlace(node: TreeNode | undefined): NamedPlace | undefined {
  const text = getString(node);
  return node === undefined || text === undefined || isTemplated(text)
    ? undefined
    : { text, span: node.span };
}

function collectReferences(kind: string, spec: TreeNode | undefined): readonly KserveReference[] {
  switch (kind) {
    case 'InferenceGraph':
      return collectSteps(spec).flatMap(step =>
        toReference('service', getNode(step, 'serviceName')),
      );
    case 'TrainedModel':
      return toReference('service', getNode(spec, 'inferenceService'));
    case 'LLMInferenceService':
      return getItems(getNode(spec, 'baseRefs')).flatMap(({ node }) =>
        toReference('llm-config', getNode(node, 'name')),
      );
    default:
      return [];
  }
}

function collectSteps(spec: TreeNode | undefined): readonly TreeNode[] {
  const nodes = getNode(spec, 'nodes');
  const pairs = nodes?.kind === 'mapping' ? [...nodes.entries.values()] : [];
  return pairs.flatMap(({ node }) => getItems(getNode(node, 'steps')).map(item => item.node));
}

function toReference(
  to: KserveReference['to'],
  node: TreeNode | undefined,
): readonly KserveReference[] {
  const place = toPlace(node);
  return place === undefined ? [] : [{ to, ...place }];
}

/** Strategic merge patches say `$patch: delete` or `$patch: replace` where it matters, mostly near the top. */
function hasPatchDirective(root: TreeNode | undefined): boolean {
  const spec = getNode(root, 'spec');
  return [root, spec, getNode(spec, 'predictor')].some(
    node => getPair(node, '$patch') !== undefined,
  );
}
