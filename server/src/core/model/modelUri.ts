import { type ImageName, parseImageName } from './imageName.ts';

/** The address of a model as its scheme is to be read. */
export type ModelUri =
  /** `oci://`, `oci+native://`, `oci+fetch://`: a model in an image. */
  | { readonly kind: 'image'; readonly prefix: string; readonly image: ImageName }
  /** `models:/name/version` or `models:/name@alias`: a model of the MLflow registry. */
  | { readonly kind: 'registry'; readonly name: string; readonly version: string | undefined }
  /** `hf://owner/name:revision`: a repository of Hugging Face. */
  | { readonly kind: 'hub'; readonly name: string; readonly revision: string | undefined }
  /** A bucket, claim or host, and what lies below it. */
  | { readonly kind: 'storage'; readonly host: string; readonly segments: readonly string[] };

/** Reads the address of a model; `undefined` for local paths and what is no address. */
export function parseModelUri(text: string): ModelUri | undefined {
  const registry = REGISTRY.exec(text);
  if (registry !== null) {
    const [, name = '', version, alias] = registry;
    return { kind: 'registry', name, version: alias === undefined ? version : `@${alias}` };
  }
  const [, prefix = '', scheme = '', rest = ''] =
    /^(([a-z][a-z0-9+.-]*):\/\/)(.+)$/i.exec(text) ?? [];
  if (/^oci(?:\+|$)/.test(scheme)) {
    const image = parseImageName(rest);
    return image === undefined ? undefined : { kind: 'image', prefix, image };
  }
  if (scheme === 'hf') {
    const [, name, revision] = HUB.exec(rest) ?? [];
    return name === undefined ? undefined : { kind: 'hub', name, revision };
  }
  const [host, ...segments] = rest
    .replace(/[?#].*$/, '')
    .split('/')
    .filter(Boolean);
  return host === undefined ? undefined : { kind: 'storage', host, segments };
}

const REGISTRY = /^models:\/{1,3}([^/@]+)(?:\/([^/@]+)|@([^/@]+))?$/;

/** Source: kserve/kserve `kserve_storage.py`, `_download_hf`: the revision follows a colon. */
const HUB = /^([^/:]+\/[^/:]+)(?::([^/:]+))?$/;
