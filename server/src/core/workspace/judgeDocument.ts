import type { Format } from '../formats/format.ts';
import type { LintConfig } from '../lint/config.ts';
import type { DocumentFinding } from '../lint/draft.ts';
import {
  type LintResult,
  lintOwnSchema,
  lintRules,
  lintSchema,
  lintSyntax,
  type RuleTimer,
} from '../lint/lintDocument.ts';
import { lintFormatComment } from '../lint/lintFormatComment.ts';
import { rules as modelRules } from '../lint/modelRules/index.generated.ts';
import type { Rule, RuleMeta } from '../lint/rule.ts';
import { EMPTY_MODEL } from '../model/pipelineModel.ts';
import { findOwnSchema, type OwnSchema } from '../ownSchemas/findOwnSchema.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { CompiledSchema } from '../schema/jsonSchema.ts';
import { findForeignOrigin } from '../source/provenance.ts';
import type { SourceDocument } from '../source/sourceFile.ts';
import type { DocumentState, Judgement } from './fileState.ts';
import type { Logger } from './logger.ts';
import type { Store } from './store.ts';

/** What judging documents needs besides them. */
export interface JudgeContext {
  readonly store: Store;
  readonly formats: readonly Format[];
  readonly config: LintConfig;
  readonly logger: Logger;
  loadSchema(id: string): Promise<CompiledSchema>;
  readonly timeRule?: RuleTimer | undefined;
}

/** A document to judge. */
export interface JudgeInput {
  readonly path: WorkspacePath;
  readonly document: SourceDocument;
  readonly state: DocumentState;
}

/** Syntax first, and alone when it is broken; then schema and rules. */
export async function judgeDocument(context: JudgeContext, input: JudgeInput): Promise<Judgement> {
  const { path, document, state } = input;
  const { format } = state;
  const isForeign = findForeignOrigin(path, document.content.text) !== undefined;
  if (format?.readsTemplates === true || isForeign) {
    return NOTHING;
  }
  const place = { path, document: document.index };
  const own = await findSchema(context, input);
  const ids = context.formats.map(({ id }) => id);
  const unknown = lintFormatComment(document.content.text, ids);
  if (format === undefined && own.value === undefined) {
    return { ...NOTHING, findings: unknown, questions: own.questions };
  }
  const syntax = lintSyntax(document.content, place);
  if (document.content.problems.length > 0) {
    return { findings: syntax, questions: own.questions, ran: [] };
  }
  const schema =
    own.value?.kind === 'schema'
      ? lintOwnSchema(document.content, own.value.schema)
      : [...lintNamed(own.value), ...(await lintFormat(context, input))];
  const ruled = await runRules(context, input);
  return {
    findings: [...unknown, ...schema, ...ruled.findings],
    questions: [...own.questions, ...ruled.questions],
    ran: ruled.ran,
  };
}

const NOTHING: Judgement = { findings: [], questions: [], ran: [] };

interface Found<Value> {
  readonly value: Value;
  readonly questions: Judgement['questions'];
}

/** Templates and what a program writes are nobody's to name a schema for, so they are not asked. */
function findSchema(
  { store }: JudgeContext,
  { path, document, state }: JudgeInput,
): Promise<Found<OwnSchema | undefined>> {
  const isRecognized = state.format !== undefined;
  return store.evaluate({ path, document: document.index }, workspace =>
    findOwnSchema({ content: document.content, isRecognized }, workspace),
  );
}

function lintNamed(own: OwnSchema | undefined): readonly DocumentFinding[] {
  return own?.kind !== 'unusable'
    ? []
    : [
        {
          rule: 'schema/unusable-schema',
          severity: 'warning',
          message: own.message,
          span: own.at,
          owner: own.at,
          related: [],
          fixLevel: 'none',
        },
      ];
}

async function lintFormat(
  context: JudgeContext,
  { document, state }: JudgeInput,
): Promise<readonly DocumentFinding[]> {
  const { format, typed } = state;
  if (format?.schema === undefined) {
    return [];
  }
  const found = lintSchema(document.content, await context.loadSchema(format.schema));
  const isPartial = typed !== undefined && format.isPartial?.(typed) === true;
  return isPartial ? found.filter(({ rule }) => rule !== 'schema/missing-key') : found;
}

function judges({ formats }: RuleMeta, format: string): boolean {
  return formats.length === 0 || formats.includes(format);
}

async function runRules(
  context: JudgeContext,
  { path, document, state }: JudgeInput,
): Promise<Judgement> {
  const { format } = state;
  if (format === undefined || format.isGenerated || state.typed === undefined) {
    return NOTHING;
  }
  const place = { path, document: document.index };
  const { value, questions } = await context.store.evaluate(place, workspace => {
    const run = (rules: readonly Rule<unknown>[], judged: unknown): LintResult =>
      lintRules({
        rules,
        document: judged,
        config: context.config,
        isFound: format.isFoundAt?.(path) !== false,
        workspace: { ...workspace, content: document.content },
        timeRule: context.timeRule,
        onRuleFailure: (rule, error) =>
          context.logger.error(`rule ${rule} failed on ${path}`, error),
      });
    const overModel = modelRules.filter(rule => judges(rule, format.id));
    return [run(format.rules, state.typed), run(overModel, state.model ?? EMPTY_MODEL)];
  });
  return {
    findings: value.flatMap(({ findings }) => findings),
    questions,
    ran: value.flatMap(({ ran }) => ran),
  };
}
