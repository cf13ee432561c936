import type { Place } from '../model/pipelineModel.ts';
import { isMadeToFail } from '../paths/samplePath.ts';
import { explainDocument } from '../schema/explain.ts';
import type { CompiledSchema, SchemaObject } from '../schema/jsonSchema.ts';
import type { SchemaProblem } from '../schema/schemaProblem.ts';
import type { DocumentContent } from '../source/sourceFile.ts';
import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import type { Span } from '../text/span.ts';
import { findScalarAt } from '../tree/findNode.ts';
import type { RuleQueries } from '../workspace/queries.ts';
import { isRuleEnabled, type LintConfig } from './config.ts';
import type { DocumentFinding } from './draft.ts';
import type { Severity } from './finding.ts';
import { isTurnedOff } from './otherLinters.ts';
import type { FindingDraft, Rule, RuleMeta } from './rule.ts';
import { createRuleOptions } from './ruleOptions.ts';
import { isForTrying } from './trialFile.ts';

/** Syntax problems as findings, but for those that the editor shows anyway. */
export function lintSyntax(
  content: DocumentContent,
  place: Omit<Place, 'span'>,
): readonly DocumentFinding[] {
  return content.problems
    .filter(({ isSaidElsewhere }) => isSaidElsewhere !== true)
    .map(problem => fromSyntax(problem, place));
}

/** Findings against the schema; kept per content, so a document that did not change is not checked again. */
export function lintSchema(
  content: DocumentContent,
  schema: CompiledSchema,
): readonly DocumentFinding[] {
  const known = SCHEMA_FINDINGS.get(content);
  if (known?.schema === schema) {
    return known.findings;
  }
  const { root } = content;
  const findings =
    root === undefined || schema.isSilent(root.value)
      ? []
      : explainDocument(schema.schema, root).map(fromSchema);
  SCHEMA_FINDINGS.set(content, { schema, findings });
  return findings;
}

const SCHEMA_FINDINGS = new WeakMap<
  DocumentContent,
  { schema: CompiledSchema; findings: readonly DocumentFinding[] }
>();

/** Findings against a schema that a team wrote for its own documents. */
export function lintOwnSchema(
  { root }: DocumentContent,
  schema: SchemaObject,
): readonly DocumentFinding[] {
  return root === undefined ? [] : explainDocument(schema, root, MAX_OWN_STEPS).map(fromSchema);
}

/** Nobody knows how its alternatives are nested; this takes less than half a second. */
const MAX_OWN_STEPS = 200_000;

/** What rules run on. */
export interface LintInput {
  readonly rules: readonly Rule<unknown>[];
  readonly document: unknown;
  readonly config: LintConfig;
  readonly workspace: RuleQueries;
  /** The document's tool finds it where it lies. */
  readonly isFound: boolean;
  /** Told when a rule throws, which costs that rule's findings on this document and nothing else. */
  onRuleFailure(rule: string, error: unknown): void;
  /** See `WorkspaceOptions`. */
  readonly timeRule?: RuleTimer | undefined;
}

/** Runs a rule and writes down how long that took. */
export type RuleTimer = <Value>(rule: string, run: () => Value) => Value;

/** Rules that could judge a document, and what they found. */
export interface LintResult {
  readonly findings: readonly DocumentFinding[];
  /** Ids of the rules that had a chance to report something. */
  readonly ran: readonly string[];
}

/** Findings of all enabled rules on one document; a rule reports one place once. */
export function lintRules(input: LintInput): LintResult {
  const findings: DocumentFinding[] = [];
  const ran: string[] = [];
  for (const rule of input.rules) {
    if (!isRuleEnabled(input.config, rule)) {
      continue;
    }
    try {
      if (rule.canJudge?.(input.document) === false) {
        continue;
      }
      const run = (): readonly DocumentFinding[] => runRule(rule, input);
      const found = input.timeRule === undefined ? run() : input.timeRule(rule.id, run);
      // Whoever finds nothing need not know what other linters are told.
      if (found.length === 0 || !isOffElsewhere(input, rule)) {
        findings.push(...found);
        ran.push(rule.id);
      }
    } catch (error) {
      input.onRuleFailure(rule.id, error);
    }
  }
  return { findings: soften(input, findings), ran };
}

/** What a team decided for our rule itself stands above what it decided for the same check of another linter. */
function isOffElsewhere({ config, workspace }: LintInput, { id, cousins }: RuleMeta): boolean {
  const isDecided = config.severities.has(id) || config.only !== undefined;
  return cousins !== undefined && !isDecided && isTurnedOff(workspace, cousins);
}

function runRule(rule: Rule<unknown>, input: LintInput): readonly DocumentFinding[] {
  const found = new Map<string, DocumentFinding>();
  rule.check(
    input.document,
    draft => {
      const key = `${draft.at.start}:${draft.at.end}`;
      if (!found.has(key)) {
        found.set(key, fromDraft(rule, draft, input.workspace.content));
      }
    },
    input.workspace,
    createRuleOptions(rule, input.config.options.get(rule.id)),
  );
  return [...found.values()];
}

/**
 * A warning about what only shows or tests something, or lies where no tool finds it, is information, because
 * nobody would act. What a tool refuses stays an error there, because a sample that fails shows nothing, unless it is made to fail.
 */
function soften(
  { workspace, isFound }: LintInput,
  findings: readonly DocumentFinding[],
): readonly DocumentFinding[] {
  const isStrong = findings.some(({ severity }) => severity === 'warning');
  const softened: readonly Severity[] = isMadeToFail(workspace.path)
    ? ['error', 'warning']
    : isStrong && (!isFound || isForTrying(workspace))
      ? ['warning']
      : [];
  return findings.map(finding =>
    softened.includes(finding.severity) ? { ...finding, severity: 'info' } : finding,
  );
}

function fromDraft(rule: RuleMeta, draft: FindingDraft, content: DocumentContent): DocumentFinding {
  return {
    rule: rule.id,
    severity: capSeverity(rule, draft.severity ?? rule.severity),
    message: draft.message,
    span: draft.at,
    owner: draft.owner ?? findOwner(content, draft.at),
    related: draft.related ?? [],
    fixLevel: draft.fix === undefined ? 'none' : (draft.fixLevel ?? rule.fix),
    ...(draft.tag === undefined ? {} : { tag: draft.tag }),
    ...(rule.yieldsTo === undefined ? {} : { yieldsTo: rule.yieldsTo }),
    ...(draft.fix === undefined ? {} : { fix: draft.fix }),
  };
}

/** A place inside of a text over several lines, where no comment can stand, belongs to the whole text. */
function findOwner({ root }: DocumentContent, at: Span): Span {
  const scalar = root === undefined ? undefined : findScalarAt(root, at.start);
  const isInside = scalar !== undefined && scalar.span.start < at.start;
  return isInside && String(scalar.value).includes('\n') ? scalar.span : at;
}

function capSeverity(rule: RuleMeta, severity: Severity): Severity {
  return rule.confidence !== 'high' && severity === 'error' ? 'warning' : severity;
}

function fromSyntax(problem: SyntaxProblem, place: Omit<Place, 'span'>): DocumentFinding {
  const { related } = problem;
  return {
    rule: problem.id,
    severity: problem.severity ?? 'error',
    message: problem.message,
    span: problem.span,
    owner: problem.span,
    related:
      related === undefined
        ? []
        : [{ place: { ...place, span: related.span }, message: related.message }],
    fixLevel: 'none',
  };
}

function fromSchema(problem: SchemaProblem): DocumentFinding {
  const { fixes } = problem;
  return {
    rule: problem.id,
    severity: problem.severity,
    message: problem.message,
    span: problem.span,
    owner: problem.owner,
    related: [],
    fixLevel: fixes.length === 0 ? 'none' : 'review',
    ...(problem.id === 'schema/deprecated-key' ? { tag: 'deprecated' as const } : {}),
    ...(fixes.length === 0
      ? {}
      : {
          fix: writer => {
            for (const { title, edits } of fixes) {
              writer.offer(title, edit => {
                for (const { span, newText } of edits) {
                  edit.replace(span, newText);
                }
              });
            }
          },
        }),
  };
}
