import { findWanting } from '../formats/fileIndex.ts';
import type { Format } from '../formats/format.ts';
import type { DocumentFinding } from '../lint/draft.ts';
import { nameOf, type WorkspacePath } from '../paths/workspacePath.ts';
import type { FileFailure } from './fileSystem.ts';

/** Ids of findings about a file as a whole. */
export const FILE_RULES = [
  'file/unreadable',
  'file/too-large',
  'file/link-outside',
  'file/binary',
  'file/not-utf8',
] as const;

/** The finding for a file whose contents cannot be had; an absent file has none, and neither has one that may be anything. */
export function explainFailure(
  formats: readonly Format[],
  path: WorkspacePath,
  failure: FileFailure | 'text',
): readonly DocumentFinding[] {
  const name = nameOf(path);
  if (findWanting(formats, path, undefined).length === 0) {
    return [];
  }
  switch (failure) {
    case 'text':
    case 'missing':
      return [];
    case 'unreadable':
      return [wholeFile('file/unreadable', `'${name}' cannot be read. Check its permissions.`)];
    case 'too-large':
      return [
        wholeFile(
          'file/too-large',
          `'${name}' is larger than 4 MB, so it is not checked. Split it, or exclude it in .mlops/config.yaml.`,
          'info',
        ),
      ];
    case 'outside':
      return [
        wholeFile(
          'file/link-outside',
          `'${name}' is a link that leaves the workspace, so it is not followed. Copy the file here to have it checked.`,
          'info',
        ),
      ];
    case 'binary':
      return [
        wholeFile(
          'file/binary',
          `'${name}' holds binary data, not text. Restore the file, or rename it.`,
        ),
      ];
    case 'not-utf8':
      return [
        wholeFile(
          'file/not-utf8',
          `'${name}' is not UTF-8 text, which the tools expect. Save it as UTF-8.`,
        ),
      ];
  }
}

function wholeFile(
  rule: (typeof FILE_RULES)[number],
  message: string,
  severity: 'error' | 'info' = 'error',
): DocumentFinding {
  const span = { start: 0, end: 0 };
  return { rule, severity, message, span, owner: span, related: [], fixLevel: 'none' };
}
