import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { DocumentContent } from '../source/sourceFile.ts';
import { findScalarAt } from '../tree/findNode.ts';

/** Why a text becomes YAML only when a program fills it in. */
export interface Template {
  /**
   * The path alone says so; else it is told by braces where a value or a line begins, which in a file that
   * one tool reads by its name are a mistake.
   */
  readonly isToldByPath: boolean;
  /** Completes "because". */
  readonly because: string;
}

/**
 * Whether a document is a template of Helm, Jinja or cookiecutter. Braces alone make none: inside of a text,
 * such as `--model_name={{.Name}}`, the tool that reads the file fills them in itself.
 */
export function findTemplate(
  path: WorkspacePath,
  { language, text, root, problems }: DocumentContent,
): Template | undefined {
  if (path.includes('{{')) {
    return { isToldByPath: true, because: 'its path is filled in by cookiecutter' };
  }
  if (language === 'python') {
    // Braces are dictionaries there, and templates in quotes are filled in when the program runs.
    return undefined;
  }
  const isChart = path.split('/').slice(0, -1).includes('templates');
  if (isChart && /\{[{%]/.test(text)) {
    return { isToldByPath: true, because: "it lies in 'templates' and has braces to fill in" };
  }
  const action = findAction(text, offset =>
    problems.length > 0 || root === undefined ? false : findScalarAt(root, offset) !== undefined,
  );
  return action === undefined
    ? undefined
    : { isToldByPath: false, because: `'${action}' is filled in before anybody reads it` };
}

/** The first action of Go's templates or of Jinja that stands where a value or a line begins. */
function findAction(text: string, isText: (offset: number) => boolean): string | undefined {
  let count = 0;
  for (const match of text.matchAll(ACTION)) {
    const action = match[1] ?? '';
    count += 1;
    if (count > MAX_ACTIONS) {
      return undefined;
    }
    if (!isText(match.index + match[0].length - action.length)) {
      return action;
    }
  }
  return undefined;
}

const ACTION = /(?:^|[:-][ \t])[ \t]{0,200}(\{[{%].{0,20})/gm;

/** Texts with more of them are scripts full of braces. */
const MAX_ACTIONS = 1000;
