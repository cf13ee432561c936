import { YAML_LANGUAGES } from '../../../server/src/protocol/neighbours.ts';
import {
  PIPELINE_FILES,
  PIPELINE_MARKERS,
} from '../../../server/src/protocol/pipelineFiles.generated.ts';

/** Part of a document selector, as VS Code and LSP both write it. */
export interface DocumentFilter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/**
 * Documents that the server is told about: all YAML, because any of it may answer what a pipeline asks,
 * and pipeline files that an editor takes for another language.
 */
export const DOCUMENT_SELECTOR: readonly DocumentFilter[] = [
  ...YAML_LANGUAGES.flatMap(language => [
    { scheme: 'file', language },
    { scheme: 'untitled', language },
  ]),
  ...PIPELINE_FILES.map(file => ({ scheme: 'file', pattern: `**/${file}` })),
];

/** Whether a document may hold a pipeline, by its path or by words in it, so that the server is worth starting. */
export function isPipelineFile(path: string, text: string): boolean {
  const normal = `/${path.replaceAll('\\', '/')}`;
  return (
    PIPELINE_PATTERNS.some(pattern => pattern.test(normal)) ||
    PIPELINE_MARKERS.some(marker => text.includes(marker))
  );
}

/** A star stands for at least one character of a name. */
const PIPELINE_PATTERNS = PIPELINE_FILES.map(
  file => new RegExp(`/${file.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`),
);
