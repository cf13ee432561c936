import type { SourceFile } from '../source/sourceFile.ts';
import { createLineIndex, type LineIndex, positionAt } from '../text/lineIndex.ts';
import { findNearest, limitSuggestions } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';
import type { DocumentFinding } from './draft.ts';
import type { RuleNames } from './ruleNames.ts';
import { unusedSuppression } from './rules/unusedSuppression.ts';
import { type FindingLines, indexSuppressions, type SuppressionIndex } from './suppressionIndex.ts';
import { collectSuppressions, type Suppression } from './suppressions.ts';

/** A finding whose spans count from the start of the file. */
export type PlacedFinding = DocumentFinding;

/** What is left of a file's findings, and which suppressions did nothing. */
export interface SuppressionResult {
  readonly kept: readonly PlacedFinding[];
  readonly unused: readonly PlacedFinding[];
}

/** Which rules could have reported something; a suppression of a rule that did not run is not called unused. */
export interface RuleKnowledge {
  readonly names: RuleNames;
  readonly ran: ReadonlySet<string>;
}

/** Takes out what is suppressed and reports what suppresses nothing. */
export function applySuppressions(
  file: SourceFile,
  findings: readonly PlacedFinding[],
  knowledge: RuleKnowledge,
): SuppressionResult {
  const { text } = file;
  const suppressions = collectSuppressions(file);
  if (suppressions.length === 0) {
    return { kept: findings, unused: [] };
  }
  const lines = createLineIndex(text);
  const index = indexSuppressions(suppressions, knowledge.names);
  const isKept = (finding: PlacedFinding): boolean =>
    !index.hide(finding.rule, linesOf(finding, lines));
  const kept = findings.filter(isKept);
  const usage: Usage = { index, knowledge, suggest: limitSuggestions(findNearest) };
  const unused = suppressions
    .flatMap(suppression => explainUnused(text, suppression, usage))
    .filter(isKept);
  return { kept, unused };
}

function linesOf({ span, owner }: PlacedFinding, index: LineIndex): FindingLines {
  return {
    line: positionAt(index, span.start).line,
    ownerFirst: positionAt(index, owner.start).line,
    ownerLast: positionAt(index, Math.max(owner.start, owner.end - 1)).line,
  };
}

interface Usage {
  readonly index: SuppressionIndex;
  readonly knowledge: RuleKnowledge;
  readonly suggest: typeof findNearest;
}

function explainUnused(
  text: string,
  suppression: Suppression,
  usage: Usage,
): readonly PlacedFinding[] {
  const { index, knowledge } = usage;
  const idle = suppression.rules.filter(
    rule =>
      !index.isUsed(rule, suppression) &&
      (suppression.isMisplaced || canJudge(knowledge, knowledge.names.currentOf(rule))),
  );
  if (idle.length === 0 && suppression.rules.length > 0) {
    return [];
  }
  return [
    {
      rule: unusedSuppression.id,
      severity: unusedSuppression.severity,
      message: wordUnused(suppression, idle, usage),
      span: suppression.span,
      owner: suppression.span,
      related: [],
      fixLevel: 'safe',
      tag: 'unnecessary',
      fix: writer => {
        const remaining = suppression.rules.filter(rule => !idle.includes(rule));
        writer.offer(
          remaining.length === 0
            ? 'Delete this comment'
            : `Delete ${idle.join(', ')} from this comment`,
          edit => edit.replace(...rewriteComment(text, suppression, remaining)),
        );
      },
    },
  ];
}

/** Whether a suppression of the rule could have hidden something, or never can. */
function canJudge({ names, ran }: RuleKnowledge, rule: string): boolean {
  return !names.ids.has(rule) || ran.has(rule);
}

function wordUnused(
  suppression: Suppression,
  idle: readonly string[],
  { knowledge, suggest }: Usage,
): string {
  const [first] = idle;
  if (first === undefined) {
    return "This comment names no rule, so it hides nothing. Name one: '# mlops-ignore: rule-id -- reason'.";
  }
  if (suppression.isMisplaced) {
    return 'A file-wide comment counts only above the first key of the file, so this one hides nothing. Move it up.';
  }
  const { ids, currentOf } = knowledge.names;
  const unknown = idle.find(rule => !ids.has(currentOf(rule)));
  if (unknown !== undefined) {
    const nearest = suggest(unknown, ids);
    return `No rule is called '${unknown}', so this comment hides nothing. ${nearest === undefined ? 'Delete it.' : `Did you mean '${nearest}'?`}`;
  }
  const names = idle.map(rule => `'${rule}'`).join(', ');
  return `${names} reports nothing here, so this comment hides nothing. Delete it.`;
}

/** A comment that is left empty goes with the white space before it, and with its line when it stands alone. */
function rewriteComment(
  text: string,
  suppression: Suppression,
  remaining: readonly string[],
): [Span, string] {
  const { span } = suppression;
  if (remaining.length > 0) {
    const marker = suppression.scope === 'file' ? 'mlops-ignore-file' : 'mlops-ignore';
    const reason = suppression.reason === undefined ? '' : ` -- ${suppression.reason}`;
    return [span, `# ${marker}: ${remaining.join(', ')}${reason}`];
  }
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  if (text.slice(lineStart, span.start).trim() === '') {
    const newline = text.indexOf('\n', span.end);
    return [{ start: lineStart, end: newline < 0 ? text.length : newline + 1 }, ''];
  }
  const before = text.slice(lineStart, span.start);
  return [{ start: lineStart + before.trimEnd().length, end: span.end }, ''];
}
