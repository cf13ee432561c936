import { listModelVersions, type ModelVersionUse } from '../../model/modelVersions.ts';
import type { Deployment, DocumentModel } from '../../model/pipelineModel.ts';
import { isSamplePath } from '../../paths/samplePath.ts';
import type { Rule } from '../rule.ts';

/** The newest version is whatever was registered last, tested or not. */
export const latestModelUri: Rule<DocumentModel> = {
  id: 'mlflow/latest-model-uri',
  summary: 'Service that loads the newest version of a model, whatever it is',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'document',
  formats: [],
  yieldsTo: ['kserve/mutable-storage-uri', 'kserve/unsupported-storage-scheme'],
  sources: [
    'https://mlflow.org/docs/latest/ml/model-registry/workflow/',
    'https://github.com/mlflow/mlflow/blob/v3.18.0/mlflow/store/artifact/utils/models.py',
  ],

  check({ deployments }, report, { content, path }) {
    if (deployments.length === 0 || isSamplePath(path)) {
      return;
    }
    for (const use of listModelVersions(content)) {
      const deployment = deployments.find(candidate => isPart(candidate, use));
      if (use.version === 'latest' && deployment !== undefined) {
        report({
          at: use.at,
          owner: deployment.owner.span,
          message: `'${deployment.name}' loads the version that was registered last, so a restart may serve one that nobody has tested. Ask for an alias or a number.`,
          fix: writer => {
            writer.offer("Ask for the alias 'champion'", edit => edit.replace(use.at, '@champion'));
            writer.offer('Ask for a number', edit => {
              edit.replace(use.at, '/1');
              edit.select('1');
            });
          },
        });
      }
    }
  },
};

/** What evaluates or compares the newest candidate is no service. */
function isPart({ name, kind, owner }: Deployment, { at }: ModelVersionUse): boolean {
  return (
    (kind === 'service' || kind === 'endpoint') &&
    owner.span.start <= at.start &&
    at.end <= owner.span.end &&
    !/eval|test|train|batch|shadow|candidate|challenger/i.test(name)
  );
}
