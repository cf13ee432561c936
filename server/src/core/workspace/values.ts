import { parse as parseToml } from 'smol-toml';
import { suffixOf, type WorkspacePath } from '../paths/workspacePath.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { FileValues } from './queries.ts';

/** Suffixes of files whose values are read as documents. */
const DOCUMENT_SUFFIXES: ReadonlySet<string> = new Set(['yaml', 'yml', 'json', 'lock', 'dvc']);

/** Whether a file's values are those of its first document. */
export function hasDocumentValues(path: WorkspacePath): boolean {
  return DOCUMENT_SUFFIXES.has(suffixOf(path));
}

/** Values of a parameter file; what cannot be read without running it is unknown. */
export function readValues(
  path: WorkspacePath,
  text: string,
  source: SourceFile | undefined,
): FileValues {
  const suffix = suffixOf(path);
  if (suffix === 'toml' || suffix === 'py') {
    return suffix === 'toml' ? readToml(text) : readPython(text);
  }
  const content = source?.documents[0]?.content;
  if (content === undefined || content.problems.length > 0) {
    return { state: 'unknown' };
  }
  return { state: 'known', value: content.root?.value ?? {} };
}

function readToml(text: string): FileValues {
  try {
    return { state: 'known', value: parseToml(text) };
  } catch {
    // The library's only way to say that a text is no TOML; half-typed files are normal.
    return { state: 'unknown' };
  }
}

/**
 * A Python file of nothing but assignments of literals, at the top or in classes; anything else may
 * change what a name holds, so then all of it is unknown. Source: `dvc/utils/serialize/_py.py`, DVC 3.67.
 */
function readPython(text: string): FileValues {
  const values: Record<string, unknown> = {};
  let section = values;
  for (const line of text.split(/\r?\n/)) {
    const source = line.slice(0, MAX_LINE).replace(/#.*$/, '').trimEnd();
    if (source.trim() === '' || source.trim() === 'pass') {
      continue;
    }
    const opened = PYTHON_CLASS.exec(source)?.[1];
    const [, name = '', literal = ''] = PYTHON_ASSIGNMENT.exec(source) ?? [];
    if (opened !== undefined) {
      section = {};
      values[opened] = section;
    } else if (PYTHON_LITERAL.test(literal)) {
      section = /^\s/.test(source) ? section : values;
      section[name] = readPythonLiteral(literal);
    } else {
      return { state: 'unknown' };
    }
  }
  return { state: 'known', value: values };
}

/** A line that is longer than any literal somebody writes costs no more than this. */
const MAX_LINE = 10_000;

const PYTHON_CLASS = /^class\s+([A-Za-z_]\w*)\s*(?:\(\s*(?:object)?\s*\))?:$/;

const PYTHON_ASSIGNMENT = /^\s*([A-Za-z_]\w*)\s*(?::[^=]{1,100})?=\s*(\S.*?)\s*$/;

const PYTHON_LITERAL =
  /^(?:[-+]?[\d_]+(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|True|False|None|"[^"\\]*"|'[^'\\]*'|[[({][^()]*[\])}])$/;

function readPythonLiteral(text: string): unknown {
  if (/^["']/.test(text)) {
    return text.slice(1, -1);
  }
  const words: Readonly<Record<string, unknown>> = { True: true, False: false, None: null };
  const isNumber = /^[-+\d]/.test(text);
  return isNumber
    ? Number(text.replaceAll('_', ''))
    : Object.hasOwn(words, text)
      ? words[text]
      : null;
}
