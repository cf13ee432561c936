import {
  isBelow,
  joinPath,
  parentOf,
  resolveInside,
  type WorkspacePath,
} from '../paths/workspacePath.ts';
import type { FileQueries } from '../workspace/queries.ts';

/** A Dockerfile whose image answers requests with a model. */
export interface ServingImage {
  readonly path: WorkspacePath;
  /** Its Python version, as major and minor: `3.12`. */
  readonly python: string;
  /** The model that it copies. */
  readonly model: WorkspacePath;
}

/**
 * The Dockerfiles that copy one of these models by its name or folder, start a server and say by their base
 * image which Python they have. Those at the top of the workspace and in its folders are looked at.
 */
export function findServingImages(
  files: FileQueries,
  models: readonly WorkspacePath[],
): readonly ServingImage[] {
  return models.length === 0
    ? []
    : listDockerfiles(files).flatMap(path => {
        const text = (files.textOf(path) ?? '').slice(0, MAX_LENGTH).replace(/\\\r?\n/g, ' ');
        const python = findPython(text);
        const model = models.find(candidate => copies(text, path, candidate));
        return python === undefined || model === undefined || !SERVER.test(text)
          ? []
          : [{ path, python, model }];
      });
}

function listDockerfiles(files: FileQueries): readonly WorkspacePath[] {
  const folders = files
    .namesIn('')
    .filter(name => !name.startsWith('.') && files.kindOf(name) === 'directory')
    .slice(0, MAX_FOLDERS);
  return ['', ...folders].flatMap(folder =>
    files
      .namesIn(folder)
      .filter(name => /^(?:Dockerfile(?:\.[\w-]+)?|[\w-]+\.[Dd]ockerfile)$/.test(name))
      .map(name => joinPath(folder, name)),
  );
}

const MAX_FOLDERS = 30;

const MAX_LENGTH = 50_000;

const SERVER =
  /^[ \t]*(?:CMD|ENTRYPOINT)\b.*\b(?:uvicorn|gunicorn|fastapi|flask|streamlit|gradio|serve|mlserver|bentoml|torchserve|hypercorn|waitress-serve)\b/m;

/** The version in the tag of the last stage's base, where that is one of Python's own images. */
function findPython(text: string): string | undefined {
  const bases = [...text.matchAll(/^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)?(\S+)/gim)];
  const last = bases.at(-1)?.[1] ?? '';
  return /^(?:[\w.-]+(?::\d+)?\/)*python:(3\.\d{1,2})(?=[.-]|$)/.exec(last)?.[1];
}

/** Whether a `COPY` names the model or its folder, from where the Dockerfile lies or from the top. */
function copies(text: string, dockerfile: WorkspacePath, model: WorkspacePath): boolean {
  for (const [, line = ''] of text.matchAll(/^[ \t]*(?:COPY|ADD)[ \t]+(.{1,1000})$/gim)) {
    if (line.includes('--from=')) {
      continue;
    }
    const words = line.split(/[\s,"[\]]+/).filter(word => word !== '' && !word.startsWith('--'));
    for (const source of words.slice(0, -1)) {
      const paths = ['', parentOf(dockerfile)].map(folder => resolveInside(folder, source));
      // `COPY . .` may or may not copy a model; nobody can tell.
      if (paths.some(path => path === model || (path !== '' && isCovered(model, path)))) {
        return true;
      }
    }
  }
  return false;
}

function isCovered(model: WorkspacePath, folder: WorkspacePath | undefined): boolean {
  return folder !== undefined && isBelow(model, folder);
}
