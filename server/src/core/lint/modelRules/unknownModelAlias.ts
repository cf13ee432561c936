import type { ArtifactUse, DocumentModel } from '../../model/pipelineModel.ts';
import { MODEL_ALIAS } from '../../model/registrySymbols.ts';
import { findNearest } from '../../text/nearest.ts';
import type { RuleQueries, WorkspaceQueries } from '../../workspace/queries.ts';
import type { FindingDraft, Rule } from '../rule.ts';

/** A registry does not find a version under an alias that nobody gave it. */
export const unknownModelAlias: Rule<DocumentModel> = {
  id: 'pipeline/unknown-model-alias',
  summary: 'Alias of a model that is misspelt',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'model-registry',
  category: 'correctness',
  fix: 'review',
  scope: 'workspace',
  formats: [],
  yieldsTo: ['kserve/unsupported-storage-scheme'],
  sources: ['https://github.com/mlflow/mlflow/issues/10336'],

  check({ pipelines, deployments }, report, workspace) {
    const steps = pipelines.flatMap(pipeline => pipeline.steps);
    for (const { inputs, owner } of [...steps, ...deployments]) {
      for (const aliased of inputs.flatMap(readAlias)) {
        const { use, name, alias } = aliased;
        const known = listAliases(workspace, name);
        const meant = known.includes(alias.toLowerCase()) ? undefined : findNearest(alias, known);
        if (meant !== undefined) {
          report({
            at: use.at.span,
            owner: owner.span,
            message: `Programs here give '${name}' the alias '${meant}', and none gives it '${alias}', so no version is found. Correct the alias.`,
            ...offerAlias(workspace, aliased, meant),
          });
        }
      }
    }
  },
};

interface AliasUse {
  readonly use: ArtifactUse;
  readonly name: string;
  readonly alias: string;
}

function readAlias(use: ArtifactUse): readonly AliasUse[] {
  const { artifact } = use;
  const alias =
    artifact.kind === 'model' ? /^@([\w-]+)$/.exec(artifact.version ?? '')?.[1] : undefined;
  // Labels of Azure ML look alike; `latest` belongs to the service.
  return artifact.kind !== 'model' || alias === undefined || alias === 'latest'
    ? []
    : [{ use, name: artifact.name, alias }];
}

function listAliases(workspace: WorkspaceQueries, model: string): readonly string[] {
  const aliases = workspace.symbolsOfKind(MODEL_ALIAS).filter(({ scope }) => scope === model);
  return [...new Set(aliases.map(({ name }) => name.toLowerCase()))];
}

function offerAlias(
  { content }: RuleQueries,
  { use: { at }, alias }: AliasUse,
  meant: string,
): Pick<FindingDraft, 'fix'> {
  const found = content.text.slice(at.span.start, at.span.end).lastIndexOf(`@${alias}`);
  const start = at.span.start + found + 1;
  return found < 0
    ? {}
    : {
        fix: writer =>
          writer.offer(`Change to '@${meant}'`, edit =>
            edit.replace({ start, end: start + alias.length }, meant),
          ),
      };
}
