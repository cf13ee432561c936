import type { Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { joinPath } from '../../../paths/workspacePath.ts';
import type { TextNode } from '../../../tree/textNodes.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { BentoDocument } from '../document.ts';

/** BentoML takes what is newest in the store of the machine that builds, so the commit does not say which model it is. */
export const latestModelTag: Rule<BentoDocument> = {
  id: 'bento/latest-model-tag',
  summary: 'Model without a version in a Bento that is built automatically',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'model-registry',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'workspace',
  formats: ['bentofile'],
  sources: [
    'https://docs.bentoml.com/en/latest/reference/bentoml/bento-build-options.html',
    'https://github.com/bentoml/BentoML/blob/v1.4.38/src/bentoml/_internal/store.py',
    'https://research.google/pubs/the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/',
  ],

  check({ models, path }, report, workspace) {
    const moving = models.filter(({ value }) => isMoving(value));
    if (moving.length === 0 || isSamplePath(path) || !isBuiltByWorkflow(workspace)) {
      return;
    }
    for (const node of moving) {
      const versions = listVersions(workspace, node);
      report({
        at: node.span,
        message: `'${node.value}' is whatever model is newest where the Bento is built, and a workflow builds it: nobody sees which one. Name a version.`,
        ...(versions.length === 0
          ? {}
          : {
              fix: writer => {
                for (const version of versions) {
                  const tag = `${nameOfModel(node.value)}:${version}`;
                  writer.offer(`Use '${tag}'`, edit => edit.rewrite(node.span, tag));
                }
              },
            }),
      });
    }
  },
};

function isMoving(tag: string): boolean {
  return !/[${}]/.test(tag) && (/:latest$/.test(tag) || /^[\w./-]+$/.test(tag));
}

function nameOfModel(tag: string): string {
  return tag.replace(/:[^:]*$/, '');
}

/** Versions of the model that other places name. */
function listVersions(workspace: WorkspaceQueries, { value }: TextNode): readonly string[] {
  const versions = workspace
    .usesOfNamed('model', nameOfModel(value))
    .flatMap(({ use }) => (use.artifact.kind === 'model' ? [use.artifact.version] : []))
    .filter(version => version !== undefined)
    .filter(version => /^[\w.-]+$/.test(version) && version !== 'latest');
  return [...new Set(versions)].slice(0, MAX_OFFERS);
}

const MAX_OFFERS = 3;

/** Somebody who builds by hand sees the tag. */
function isBuiltByWorkflow(workspace: WorkspaceQueries): boolean {
  const folder = '.github/workflows';
  const workflows = workspace
    .namesIn(folder)
    .slice(0, MAX_FILES)
    .map(name => joinPath(folder, name));
  return [...workflows, '.gitlab-ci.yml'].some(path =>
    /\bbentoml[ \t]+(?:build|deploy|containerize)\b/.test(workspace.textOf(path) ?? ''),
  );
}

const MAX_FILES = 30;
