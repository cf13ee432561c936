import { resolveInside, type WorkspacePath } from '../paths/workspacePath.ts';
import type { Artifact } from './pipelineModel.ts';

/**
 * What a text names: a model of a registry (`models:/churn/3`), an address, or a file of the workspace.
 * Unknown is what something fills in later, a pattern of files, and what lies elsewhere.
 */
export function toLocationArtifact(directory: WorkspacePath, text: string): Artifact {
  const [, name, version] = MODEL_URI.exec(text) ?? [];
  if (name !== undefined) {
    return { kind: 'model', name, version };
  }
  if (/[${}*?[\]\s]/.test(text) || text === '' || text.length > MAX_LENGTH) {
    return { kind: 'unknown', text };
  }
  if (/^[a-z][a-z0-9+.-]{1,30}:\/\//.test(text)) {
    return { kind: 'uri', uri: text };
  }
  const path = resolveInside(directory, text);
  return path === undefined ? { kind: 'unknown', text } : { kind: 'path', path };
}

const MAX_LENGTH = 1000;

/** Source: mlflow.org, "Model Registry", MLflow 3: `models:/name/version`, `models:/name@alias`. */
const MODEL_URI = /^models:\/([^/@\s$]{1,200})(?:\/|(?=@))([^/\s$]{1,200})$/;
