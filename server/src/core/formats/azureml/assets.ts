import type { Artifact } from '../../model/pipelineModel.ts';
import { resolveReference, type WorkspacePath } from '../../paths/workspacePath.ts';

/** A registered asset as files name it: `azureml:NAME:VERSION`, `azureml:NAME@LABEL`. */
export interface AssetName {
  readonly name: string;
  /** A version, or `@` and a label; `undefined` where none is named. */
  readonly version: string | undefined;
}

/**
 * Reads the name of a registered asset of the workspace; `undefined` for registries, stores and anything
 * else. Source: learn.microsoft.com, "CLI (v2) core YAML syntax".
 */
export function parseAssetName(text: string): AssetName | undefined {
  const [, name, version, label] = ASSET.exec(text) ?? [];
  if (name === undefined) {
    return undefined;
  }
  return { name, version: label === undefined ? version : `@${label}` };
}

const ASSET = /^azureml:([^/:@\s${}]{1,255})(?::([^/:@\s]{1,100})|@([^/:@\s]{1,100}))?$/;

/** Data, whatever way they are named; `undefined` for bindings, which lead to another place of the file. */
export function toDataArtifact(folder: WorkspacePath, text: string): Artifact | undefined {
  if (/\$\{\{/.test(text)) {
    return undefined;
  }
  const asset = parseAssetName(text);
  if (asset !== undefined) {
    return { kind: 'uri', uri: dataUri(asset.name) };
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) {
    return { kind: 'uri', uri: text };
  }
  const resolved = resolveReference(folder, text);
  return resolved.kind === 'inside'
    ? { kind: 'path', path: resolved.path }
    : { kind: 'unknown', text };
}

/** What registered data are called wherever they are named, whatever their version. */
export function dataUri(name: string): string {
  return `azureml:${name}`;
}

/** A registered model, or the files of one. */
export function toModelArtifact(folder: WorkspacePath, text: string): Artifact | undefined {
  const asset = parseAssetName(text);
  return asset === undefined
    ? toDataArtifact(folder, text)
    : { kind: 'model', name: asset.name, version: asset.version };
}

/** A file of the workspace that a text names, `file:` before it or not; `undefined` for other references. */
export function toFile(folder: WorkspacePath, text: string): WorkspacePath | undefined {
  const written = text.replace(/^file:/, '');
  if (!/\.ya?ml$/i.test(written)) {
    return undefined;
  }
  const resolved = resolveReference(folder, written);
  return resolved.kind === 'inside' ? resolved.path : undefined;
}
