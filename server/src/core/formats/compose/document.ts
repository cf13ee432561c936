import { parentOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import {
  getEntries,
  getItems,
  getNode,
  getPair,
  getString,
  type MappingNode,
  type ScalarNode,
  type TreeNode,
  type TreePair,
} from '../../tree/node.ts';
import type { ReadSource } from '../format.ts';
import { type ComposePort, readPorts } from './ports.ts';
import { readVariables, type Variables } from './variables.ts';

/** A Compose file, typed. */
export interface ComposeDocument {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  /** Folder that its paths are relative to. */
  readonly directory: WorkspacePath;
  readonly services: readonly ComposeService[];
  /** Named volumes of the top level. */
  readonly volumes: readonly TreePair[];
}

/** One entry of `services`. */
export interface ComposeService {
  readonly name: string;
  /** Its key. */
  readonly at: Span;
  /** Key and value. */
  readonly owner: Span;
  readonly image: ScalarNode | undefined;
  readonly build: ComposeBuild | undefined;
  readonly command: TreeNode | undefined;
  readonly entrypoint: TreeNode | undefined;
  readonly workingDirectory: string | undefined;
  readonly environment: Variables;
  readonly hasEnvironmentFile: boolean;
  readonly mounts: readonly TreeNode[];
  readonly dependencies: readonly Dependency[];
  readonly ports: readonly ComposePort[];
  /** `network_mode: host`: all ports are those of the machine. */
  readonly isOnHost: boolean;
  /** All of it, for what only few ask for. */
  readonly node: MappingNode;
  /** `extends` or `volumes_from`: something of the service stands elsewhere. */
  readonly isPartial: boolean;
}

/** How an image is built. */
export interface ComposeBuild {
  readonly at: Span;
  /** Folder or address to build from. */
  readonly context: string;
  readonly dockerfile: string;
  /** The Dockerfile stands in the Compose file. */
  readonly isInline: boolean;
}

/** A service that another one waits for. */
export interface Dependency {
  readonly name: string;
  readonly span: Span;
}

/** Reads a Compose file. */
export function readComposeDocument(source: ReadSource): ComposeDocument {
  const { root } = source.content;
  return {
    path: source.path,
    document: source.document,
    content: source.content,
    directory: parentOf(source.path),
    services: getEntries(getNode(root, 'services')).flatMap(pair => readService(pair) ?? []),
    volumes: getEntries(getNode(root, 'volumes')),
  };
}

function readService({ name, key, span, node }: TreePair): ComposeService | undefined {
  if (node.kind !== 'mapping') {
    return undefined;
  }
  const image = getNode(node, 'image');
  return {
    name,
    at: key.span,
    owner: span,
    image: image?.kind === 'scalar' && typeof image.value === 'string' ? image : undefined,
    build: readBuild(getPair(node, 'build')),
    command: getNode(node, 'command'),
    entrypoint: getNode(node, 'entrypoint'),
    workingDirectory: getString(getNode(node, 'working_dir')),
    environment: readVariables(getNode(node, 'environment')),
    hasEnvironmentFile: getPair(node, 'env_file') !== undefined,
    mounts: getItems(getNode(node, 'volumes')).map(item => item.node),
    dependencies: readDependencies(getNode(node, 'depends_on')),
    ports: readPorts(getNode(node, 'ports'), ['services', name, 'ports']),
    isOnHost: getString(getNode(node, 'network_mode')) === 'host',
    node,
    isPartial:
      getPair(node, 'extends') !== undefined || getPair(node, 'volumes_from') !== undefined,
  };
}

function readBuild(pair: TreePair | undefined): ComposeBuild | undefined {
  if (pair === undefined) {
    return undefined;
  }
  const text = (key: string): string | undefined => getString(getNode(pair.node, key));
  return {
    at: pair.key.span,
    context: getString(pair.node) ?? text('context') ?? '.',
    dockerfile: text('dockerfile') ?? 'Dockerfile',
    isInline: text('dockerfile_inline') !== undefined,
  };
}

function readDependencies(node: TreeNode | undefined): readonly Dependency[] {
  if (node?.kind === 'mapping') {
    return getEntries(node).map(({ name, key }) => ({ name, span: key.span }));
  }
  return getItems(node).flatMap(item => {
    const name = getString(item.node);
    return name === undefined ? [] : [{ name, span: item.node.span }];
  });
}
