import { YAML_LANGUAGES } from '../../../server/src/protocol/neighbours.ts';
import {
  PIPELINE_FILES,
  PIPELINE_MARKERS,
  PYTHON_MARKERS,
} from '../../../server/src/protocol/pipelineFiles.generated.ts';

/** Language id that editors give to files in Python. */
export const PYTHON_LANGUAGE = 'python';

/** Part of a document selector, as VS Code and LSP both write it. */
export interface DocumentFilter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/**
 * Documents that the server is told about: all YAML, because any of it may answer what a pipeline asks, all
 * Python, because any of it may become a DAG, and pipeline files that an editor takes for another language.
 */
export const DOCUMENT_SELECTOR: readonly DocumentFilter[] = [
  ...YAML_LANGUAGES.flatMap(language => [
    { scheme: 'file', language },
    { scheme: 'untitled', language },
  ]),
  { scheme: 'file', language: PYTHON_LANGUAGE },
  ...PIPELINE_FILES.map(file => ({ scheme: 'file', pattern: `**/${file}` })),
];

/** Whether a document may hold a pipeline, by its path or by words in it, so that the server is worth starting. */
export function isPipelineFile(path: string, text: string): boolean {
  const normal = `/${path.replaceAll('\\', '/')}`;
  return (
    PIPELINE_PATTERNS.some(pattern => pattern.test(normal)) ||
    markersOf(path).some(marker => text.includes(marker))
  );
}

function markersOf(path: string): readonly string[] {
  return path.endsWith('.py') ? PYTHON_MARKERS : PIPELINE_MARKERS;
}

/** A star stands for at least one character of a name. */
const PIPELINE_PATTERNS = PIPELINE_FILES.map(
  file => new RegExp(`/${file.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`),
);
