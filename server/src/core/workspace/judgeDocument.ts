import type { LintConfig } from '../lint/config.ts';
import { type LintResult, lintRules, lintSchema, lintSyntax } from '../lint/lintDocument.ts';
import { rules as modelRules } from '../lint/modelRules/index.generated.ts';
import type { Rule } from '../lint/rule.ts';
import { EMPTY_MODEL } from '../model/pipelineModel.ts';
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
  readonly config: LintConfig;
  readonly logger: Logger;
  loadSchema(id: string): Promise<CompiledSchema>;
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
  if (format === undefined || format.readsTemplates === true || isForeign) {
    return { findings: [], questions: [], ran: [] };
  }
  const place = { path, document: document.index };
  const syntax = lintSyntax(document.content, place);
  if (document.content.problems.length > 0) {
    return { findings: syntax, questions: [], ran: [] };
  }
  const found = lintSchema(document.content, await context.loadSchema(format.schema));
  const isPartial = state.typed !== undefined && format.isPartial?.(state.typed) === true;
  const schema = isPartial ? found.filter(({ rule }) => rule !== 'schema/missing-key') : found;
  if (format.isGenerated || state.typed === undefined) {
    return { findings: schema, questions: [], ran: [] };
  }
  const { value, questions } = await context.store.evaluate(place, workspace => {
    const run = (rules: readonly Rule<unknown>[], judged: unknown): LintResult =>
      lintRules({
        rules,
        document: judged,
        config: context.config,
        workspace,
        onRuleFailure: (rule, error) =>
          context.logger.error(`rule ${rule} failed on ${path}`, error),
      });
    return [run(format.rules, state.typed), run(modelRules, state.model ?? EMPTY_MODEL)];
  });
  return {
    findings: [...schema, ...value.flatMap(({ findings }) => findings)],
    questions,
    ran: value.flatMap(({ ran }) => ran),
  };
}
