import { listModelVersions, type ModelVersionUse } from '../../model/modelVersions.ts';
import type { DocumentModel } from '../../model/pipelineModel.ts';
import type { FindingDraft, Rule } from '../rule.ts';

/** MLflow replaced stages of models by aliases, and says that it will remove stages. */
export const stageUriDeprecated: Rule<DocumentModel> = {
  id: 'mlflow/stage-uri-deprecated',
  summary: 'Model that is asked for by its stage instead of an alias or a version',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'model-registry',
  category: 'governance',
  fix: 'choice',
  scope: 'document',
  formats: [],
  yieldsTo: ['kserve/mutable-storage-uri', 'kserve/unsupported-storage-scheme'],
  sources: [
    'https://github.com/mlflow/mlflow/issues/10336',
    'https://mlflow.org/docs/latest/ml/model-registry/workflow/',
  ],

  check(_model, report, workspace) {
    const { content } = workspace;
    for (const use of listModelVersions(content)) {
      const stage = STAGES.get(use.version.toLowerCase());
      if (stage !== undefined) {
        report(explain(use, stage));
      }
    }
  },
};

/** Stages, compared without case, and the aliases that usually take their place. */
const STAGES: ReadonlyMap<string, readonly string[]> = new Map([
  ['production', ['champion', 'production']],
  ['staging', ['challenger', 'staging']],
  ['archived', []],
  ['none', []],
]);

function explain({ version, at }: ModelVersionUse, aliases: readonly string[]): FindingDraft {
  return {
    at,
    message: `'${version}' is a stage, which MLflow deprecates since 2.9 and will remove. Set an alias for the version in the registry, and ask for that.`,
    tag: 'deprecated',
    ...(aliases.length === 0
      ? {}
      : {
          fix: writer => {
            for (const alias of aliases) {
              writer.offer(`Ask for the alias '${alias}'`, edit => edit.replace(at, `@${alias}`));
            }
          },
        }),
  };
}
