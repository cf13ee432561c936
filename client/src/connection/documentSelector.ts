import { YAML_LANGUAGES } from '../../../server/src/protocol/neighbours.ts';
import { PIPELINE_FILES } from '../../../server/src/protocol/pipelineFiles.generated.ts';

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

/** Whether a file of this path may hold a pipeline, so that starting the server is worth it. */
export function isPipelineFile(path: string): boolean {
  const normal = `/${path.replaceAll('\\', '/')}`;
  return PIPELINE_FILES.some(file => endsWithFile(normal, file));
}

/** A star stands for at least one character of a name. */
function endsWithFile(path: string, file: string): boolean {
  if (!file.startsWith('*')) {
    return path.endsWith(`/${file}`);
  }
  const ending = file.slice(1);
  return path.endsWith(ending) && !path.endsWith(`/${ending}`);
}
