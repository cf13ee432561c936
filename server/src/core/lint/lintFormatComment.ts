import { findNearest } from '../text/nearest.ts';
import { findFormatComment } from '../workspace/config.ts';
import type { DocumentFinding } from './draft.ts';

/** A comment that names no format leaves its document alone, and nobody would notice. */
export function lintFormatComment(
  text: string,
  ids: readonly string[],
): readonly DocumentFinding[] {
  const comment = findFormatComment(text);
  if (comment === undefined || comment.id === 'none' || ids.includes(comment.id)) {
    return [];
  }
  const { id, at } = comment;
  const nearest = findNearest(id, ids);
  const hint =
    nearest === undefined ? "'mlops-copilot formats' lists them." : `Did you mean '${nearest}'?`;
  return [
    {
      rule: 'file/unknown-format',
      severity: 'warning',
      message: `No format is called '${id}', so this document is not checked. ${hint}`,
      span: at,
      owner: at,
      related: [],
      fixLevel: nearest === undefined ? 'none' : 'review',
      ...(nearest === undefined
        ? {}
        : {
            fix: writer =>
              writer.offer(`Change to '${nearest}'`, edit => edit.replace(at, nearest)),
          }),
    },
  ];
}
