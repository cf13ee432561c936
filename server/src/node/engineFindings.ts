import type { Severity } from '../core/lint/finding.ts';

/** What there is to say about a finding that comes from the engine itself rather than from a rule. */
export interface EngineFinding {
  readonly id: string;
  /** `undefined` where the schema decides. */
  readonly severity: Severity | undefined;
  /** One line, no full stop, as for rules. */
  readonly summary: string;
}

/** How a file can be read, its syntax, its schema; by id. */
export const ENGINE_FINDINGS: readonly EngineFinding[] = [
  toFinding('file/binary', 'error', 'Pipeline file that holds binary data'),
  toFinding('file/link-outside', 'info', 'Link that leaves the workspace, so it is not followed'),
  toFinding('file/not-utf8', 'error', 'Pipeline file that is not UTF-8 text'),
  toFinding('file/too-large', 'info', 'File too large to be checked'),
  toFinding('file/unknown-format', 'warning', 'Comment that names a format that does not exist'),
  toFinding('file/unreadable', 'error', 'File that cannot be read'),
  toFinding('ini/bad-section', 'error', 'Section without a name or a bracket'),
  toFinding('ini/duplicate-key', 'error', 'Key that stands twice in one section'),
  toFinding('ini/duplicate-section', 'error', 'Section that stands twice'),
  toFinding('ini/missing-equals', 'error', "Line without '=' in a configuration file"),
  toFinding(
    'ini/missing-section',
    'error',
    "Line before the first '[section]' of a configuration file",
  ),
  toFinding('ini/nested-section', 'error', 'Section inside of another one'),
  toFinding('ini/text-after-quote', 'error', 'Text behind a closing quote'),
  toFinding('ini/unclosed-quote', 'error', 'Quote that is never closed'),
  toFinding('schema/bad-format', undefined, 'Text that is not in the form the tool expects'),
  toFinding('schema/conflicting-keys', undefined, 'Keys that exclude each other'),
  toFinding('schema/deprecated-key', undefined, 'Key that the tool no longer wants'),
  toFinding('schema/missing-key', undefined, 'Required key that is missing'),
  toFinding('schema/out-of-range', undefined, 'Number outside of what the tool accepts'),
  toFinding('schema/unknown-key', undefined, 'Key that the tool does not know'),
  toFinding('schema/unknown-value', undefined, 'Value that is none of the choices'),
  toFinding('schema/unusable-schema', 'warning', 'Schema of your own that cannot be used'),
  toFinding('schema/wrong-count', undefined, 'Too few or too many entries'),
  toFinding('schema/wrong-type', undefined, 'Value of the wrong type'),
  toFinding('yaml/alias-bomb', 'error', 'Aliases that would expand to a huge document'),
  toFinding('yaml/bad-escape', 'error', 'Escape in double quotes that YAML does not know'),
  toFinding('yaml/bad-indent', 'error', 'Line that is not in one column with its neighbours'),
  toFinding('yaml/duplicate-key', 'error', 'Key that stands twice in one mapping'),
  toFinding('yaml/invalid', 'error', 'Text that is not valid YAML'),
  toFinding('yaml/merge-conflict', 'error', 'Merge conflict left in the file'),
  toFinding('yaml/missing-colon', 'error', 'Key without a colon and a space'),
  toFinding('yaml/recursive-alias', 'error', 'Alias that contains itself'),
  toFinding('yaml/reserved-character', 'error', 'Value that starts with a reserved character'),
  toFinding('yaml/tab-indent', 'error', 'Tab used as indentation'),
  toFinding('yaml/too-deep', 'error', 'Values nested too deeply to be read'),
  toFinding('yaml/too-large', 'info', 'More values than can be checked'),
  toFinding('yaml/unclosed-bracket', 'error', 'Bracket or brace that is never closed'),
  toFinding('yaml/unclosed-quote', 'error', 'Quote that is never closed'),
  toFinding('yaml/unexpected-text', 'error', 'Text where YAML allows none'),
  toFinding('yaml/unknown-alias', 'error', 'Alias of an anchor that does not exist'),
  toFinding('yaml/unquoted-colon', 'error', 'Second colon in a value without quotes'),
];

function toFinding(id: string, severity: Severity | undefined, summary: string): EngineFinding {
  return { id, severity, summary };
}
