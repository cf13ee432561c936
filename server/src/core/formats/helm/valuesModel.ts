import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { parseImageName } from '../../model/imageName.ts';
import {
  type Artifact,
  type ArtifactUse,
  type Deployment,
  type DocumentModel,
  type ModelSymbol,
  placeOf,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { classifyService } from '../../model/serviceComponent.ts';
import { parentOf } from '../../paths/workspacePath.ts';
import { getEntries, getNode, type TreeNode, type TreePair } from '../../tree/node.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What values say about the life cycle: the images that a chart runs. */
export function toValuesModel(source: ReadSource): DocumentModel {
  const found: FoundImage[] = [];
  const symbols: ModelSymbol[] = [];
  walk(source.content.root, [], (pair, path) => {
    symbols.push(
      toDocumentSymbol(source, {
        kind: 'helm.value',
        scope: parentOf(source.path),
        name: [...path, pair.name].join('.'),
        role: 'definition',
        span: pair.key.span,
      }),
    );
    found.push(...readImage(pair, path));
  });
  return { pipelines: [], deployments: found.map(image => toDeployment(source, image)), symbols };
}

interface FoundImage {
  /** Keys that lead to the image: `serving.image`. */
  readonly path: readonly string[];
  readonly pair: TreePair;
  readonly node: TextNode;
  readonly artifact: Artifact;
  /** Written as one text, which names the version too. */
  readonly isWhole: boolean;
}

type Visit = (pair: TreePair, path: readonly string[]) => void;

/** Values are nested a few levels deep; lists hold what templates write out, such as environment variables. */
function walk(node: TreeNode | undefined, path: readonly string[], visit: Visit): void {
  for (const pair of path.length < MAX_DEPTH ? getEntries(node) : []) {
    if (pair.via === undefined) {
      visit(pair, path);
      walk(pair.node, [...path, pair.name], visit);
    }
  }
}

const MAX_DEPTH = 8;

function readImage(pair: TreePair, path: readonly string[]): readonly FoundImage[] {
  const keys = [...path, pair.name];
  if (!/image$/i.test(pair.name)) {
    return [];
  }
  const [text] = pair.node.kind === 'scalar' ? textNodes(pair.node) : [];
  if (text !== undefined) {
    const artifact = toImageArtifact(text.value);
    return isImage(text.value) ? [{ path: keys, pair, node: text, artifact, isWhole: true }] : [];
  }
  const [repository] = textNodes(getNode(pair.node, 'repository'));
  if (repository === undefined) {
    return [];
  }
  const [registry] = textNodes(getNode(pair.node, 'registry'));
  const tag = getNode(pair.node, 'tag')?.value;
  const name = registry === undefined ? repository.value : `${registry.value}/${repository.value}`;
  const version = tag === undefined || tag === null || tag === '' ? '' : `:${String(tag)}`;
  const artifact = toImageArtifact(`${name}${version}`);
  return [{ path: keys, pair, node: repository, artifact, isWhole: false }];
}

/** Beside `image: agent` a chart mostly has `tag`, and what it makes of both is in its templates. */
function isImage(text: string): boolean {
  const image = parseImageName(text);
  return image?.tag !== undefined || image?.digest !== undefined;
}

function toDeployment(source: ReadSource, found: FoundImage): Deployment {
  const { path, pair, node, artifact, isWhole } = found;
  const use: ArtifactUse = { artifact, at: placeOf(source, node.span) };
  const name = path.slice(0, -1).join('.') || pair.name;
  return {
    id: `helm-values:${source.path}:${source.document}#${path.join('.')}`,
    name,
    kind: 'service',
    tool: 'helm-values',
    component: classifyService({
      name,
      images: artifact.kind === 'image' ? [artifact.image.repository] : [],
      commands: [],
    }),
    at: placeOf(source, pair.key.span),
    owner: placeOf(source, pair.span),
    // Name and version in two places: the chart decides what it makes of them.
    images: isWhole ? [use] : [],
    inputs: isWhole ? [] : [use],
  };
}
