import { normalizeRepository, parseImageName } from '../../model/imageName.ts';
import { resolveInside } from '../../paths/workspacePath.ts';
import type { FileQueries } from '../../workspace/queries.ts';
import type { ComposeDocument, ComposeService } from './document.ts';
import { isMounted, normalizePath, readMountTargets } from './mounts.ts';

/** What is known of a container's disk. */
export interface Storage {
  /** Folder that relative paths start from; `undefined` when it cannot be known. */
  readonly directory: string | undefined;
  /** Where something lasting is mounted; `undefined` among them for what cannot be known. */
  readonly targets: readonly (string | undefined)[];
}

/** Reads what the service and the Dockerfile that it is built from say. */
export function readStorage(
  files: FileQueries,
  document: ComposeDocument,
  service: ComposeService,
): Storage {
  const targets = readMountTargets(service.mounts);
  const dockerfile = readDockerfile(files, document, service);
  const { workingDirectory } = service;
  return {
    directory:
      workingDirectory === undefined
        ? (directoryOf(dockerfile) ?? directoryOfImage(service))
        : absolute(workingDirectory),
    targets: /^\s{0,20}VOLUME\b/im.test(dockerfile ?? '') ? [...targets, undefined] : targets,
  };
}

/** Whether a path outlives its container, or may do so as far as can be known. */
export function isKept({ directory, targets }: Storage, path: string): boolean {
  const from = path.startsWith('/') ? '' : directory;
  if (from === undefined || path.startsWith('~')) {
    return targets.length > 0;
  }
  const full = normalizePath(`${from}/${path}`);
  return targets.some(target => target === undefined || isMounted(full, target));
}

function readDockerfile(
  files: FileQueries,
  { directory }: ComposeDocument,
  { build }: ComposeService,
): string | undefined {
  if (
    build === undefined ||
    build.isInline ||
    /[$#]|:\/\//.test(build.context + build.dockerfile)
  ) {
    return undefined;
  }
  const context = resolveInside(directory, build.context);
  const path = context === undefined ? undefined : resolveInside(context, build.dockerfile);
  return path === undefined ? undefined : files.textOf(path);
}

/** The last `WORKDIR` of the last stage; one that starts from the folder of the base image is not known. */
function directoryOf(dockerfile: string | undefined): string | undefined {
  const stage = dockerfile?.split(/^\s{0,20}FROM\b/im).at(-1) ?? '';
  const last = [...stage.matchAll(/^[ \t]{0,20}WORKDIR[ \t]{1,20}["']?([^\s"']{1,500})/gim)].at(-1);
  return last?.[1] === undefined ? undefined : absolute(last[1]);
}

/** MLflow's own image sets no folder, so it is the root. Source: mlflow/mlflow, `docker/Dockerfile`. */
function directoryOfImage({ image, build }: ComposeService): string | undefined {
  const name = build === undefined ? parseImageName(String(image?.value ?? '')) : undefined;
  const isOfficial =
    name !== undefined && normalizeRepository(name.repository) === 'ghcr.io/mlflow/mlflow';
  return isOfficial ? '/' : undefined;
}

function absolute(path: string): string | undefined {
  return path.startsWith('/') && !path.includes('$') ? normalizePath(path) : undefined;
}
