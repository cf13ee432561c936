import { parentOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import {
  getEntries,
  getNode,
  getPair,
  getString,
  type ScalarNode,
  type TreePair,
} from '../../tree/node.ts';
import type { ReadSource } from '../format.ts';

/** An `MLproject`, typed. */
export interface ProjectDocument {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
  /** Folder that its paths are relative to and that its commands run in. */
  readonly directory: WorkspacePath;
  readonly name: string | undefined;
  readonly entryPoints: readonly EntryPoint[];
  /** Keys that say which environment the commands run in, in the order they are written. */
  readonly environments: readonly TreePair[];
  /** `docker_env.image`. */
  readonly image: ScalarNode | undefined;
  /** Runs on Databricks, which brings its own environment and starts commands in its own way. */
  readonly isSparkJob: boolean;
}

/** One entry of `entry_points`. */
export interface EntryPoint {
  readonly name: string;
  /** Its key. */
  readonly at: Span;
  /** Key and value. */
  readonly owner: Span;
  readonly command: EntryCommand | undefined;
  /** By name; `undefined` when what stands there is no mapping. */
  readonly parameters: readonly EntryParameter[] | undefined;
}

/** The command of an entry point. */
export interface EntryCommand {
  readonly node: ScalarNode;
  readonly text: string;
}

/** A declared parameter. */
export interface EntryParameter {
  readonly name: string;
  /** `string` where none is written. */
  readonly type: string;
}

/** Reads an `MLproject`. */
export function readProject(source: ReadSource): ProjectDocument {
  const { root } = source.content;
  const image = getNode(getNode(root, 'docker_env'), 'image');
  return {
    path: source.path,
    document: source.document,
    content: source.content,
    directory: parentOf(source.path),
    name: getString(getNode(root, 'name')),
    entryPoints: getEntries(getNode(root, 'entry_points')).map(readEntryPoint),
    environments: getEntries(root).filter(({ name }) => ENVIRONMENT_KEYS.has(name)),
    image: image?.kind === 'scalar' && typeof image.value === 'string' ? image : undefined,
    isSparkJob: getPair(root, 'databricks_spark_job') !== undefined,
  };
}

const ENVIRONMENT_KEYS: ReadonlySet<string> = new Set(['python_env', 'conda_env', 'docker_env']);

function readEntryPoint({ name, key, span, node }: TreePair): EntryPoint {
  const command = getNode(node, 'command');
  const text = getString(command);
  const parameters = getPair(node, 'parameters')?.node;
  const isReadable = parameters === undefined || parameters.kind === 'mapping';
  return {
    name,
    at: key.span,
    owner: span,
    command: command?.kind === 'scalar' && text !== undefined ? { node: command, text } : undefined,
    parameters: isReadable ? getEntries(parameters).map(readParameter) : undefined,
  };
}

function readParameter({ name, node }: TreePair): EntryParameter {
  return { name, type: getString(node) ?? getString(getNode(node, 'type')) ?? 'string' };
}
