import { isFilledIn } from '../../../kubernetes/kubernetesObject.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { splitWords } from '../../../model/lifeCycle.ts';
import { placeOf } from '../../../model/pipelineModel.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import type { Span } from '../../../text/span.ts';
import { getItems, getNode, getPair, getString, type TreeNode } from '../../../tree/node.ts';
import type { ArgoDocument, ArgoWorkflow } from '../document.ts';
import { type ArgoTemplate, listAllCalls } from '../templates.ts';
import { trains } from '../training.ts';

/** A key without anything of the run in it is the same for every run, so the store keeps only the last model. */
export const artifactKeyCollision: Rule<ArgoDocument> = {
  id: 'argo/artifact-key-collision',
  summary: 'Every run, or two templates, write to one place in the store of artifacts',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'reproducibility',
  fix: 'review',
  scope: 'document',
  formats: ['argo-workflows'],
  sources: [
    'https://argo-workflows.readthedocs.io/en/latest/key-only-artifacts/',
    'https://argo-workflows.readthedocs.io/en/latest/variables/',
    'https://research.google/pubs/the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/',
  ],

  canJudge: ({ isPatch, path }) => !isPatch && !isSamplePath(path),

  check(document, report) {
    for (const workflow of document.workflows) {
      const outputs = listKeys(workflow, 'outputs');
      const read = new Set(listKeys(workflow, 'inputs').map(({ address }) => address));
      const written = outputs.filter(({ address }) => !read.has(address));
      for (const output of written) {
        const other = written.find(({ address }) => address === output.address);
        const isShared = other !== undefined && other.template !== output.template;
        const draft =
          isShared && !isConditional(workflow)
            ? explainShared(document, output, other)
            : explainFixed(workflow, output);
        if (draft !== undefined) {
          report(draft);
        }
      }
    }
  },
};

interface StoredArtifact {
  readonly template: ArgoTemplate;
  readonly artifact: TreeNode;
  readonly key: string;
  readonly span: Span;
  /** The store, with all that says which one it is, and the key. */
  readonly address: string;
}

/** Keys that are the same in every run. Source: argoproj/argo-workflows 4.0, `ArtifactLocation`. */
function listKeys({ templates }: ArgoWorkflow, side: string): readonly StoredArtifact[] {
  return templates.flatMap(template =>
    getItems(getNode(getNode(template.node, side), 'artifacts')).flatMap(({ node: artifact }) =>
      STORES.flatMap(([store, key]) => {
        const pair = getPair(getNode(artifact, store), key);
        const text = getString(pair?.node);
        return pair === undefined || text === undefined || text.includes('{{') || isFilledIn(text)
          ? []
          : [
              {
                template,
                artifact,
                key: text,
                span: pair.node.span,
                address: addressOf(artifact, store),
              },
            ];
      }),
    ),
  );
}

const STORES: readonly (readonly [store: string, key: string])[] = [
  ['s3', 'key'],
  ['gcs', 'key'],
  ['oss', 'key'],
  ['azure', 'blob'],
];

function addressOf(artifact: TreeNode, store: string): string {
  const parts = ['endpoint', 'bucket', 'container', 'key', 'blob'].map(
    key => getString(getNode(getNode(artifact, store), key)) ?? '',
  );
  return [store, ...parts].join('\n');
}

/** Of templates that run on a condition only one may run. */
function isConditional({ templates }: ArgoWorkflow): boolean {
  return templates.flatMap(listAllCalls).some(({ node }) => getNode(node, 'when') !== undefined);
}

function explainShared(
  document: ArgoDocument,
  { template, key, span }: StoredArtifact,
  other: StoredArtifact,
): FindingDraft {
  return {
    at: span,
    owner: template.node.span,
    message: `'${other.template.name?.text}' and '${template.name?.text}' both write '${key}', so only the later one's artifact is kept. Give each its own key.`,
    related: [{ place: placeOf(document, other.span), message: 'The same key is written here.' }],
  };
}

/** Kept on purpose: where a step says that it cleans up, or finds again what it made, and where models go out. */
function explainFixed(
  { spec }: ArgoWorkflow,
  { template, artifact, key, span }: StoredArtifact,
): FindingDraft | undefined {
  const isMeant =
    [spec, artifact].some(node => getNode(node, 'artifactGC') !== undefined) ||
    getNode(template.node, 'memoize') !== undefined ||
    splitWords(`${template.name?.text} ${key}`).some(word => PUBLISHING.has(word));
  if (isMeant || !trains(template)) {
    return undefined;
  }
  const varied = key.replace(/([^/]*)$/, '{{workflow.uid}}/$1');
  return {
    at: span,
    owner: template.node.span,
    severity: 'info',
    message: `'${key}' is the same in every run, so each run of '${template.name?.text}' overwrites the last model. Put '{{workflow.uid}}' into the key.`,
    fix: writer => writer.offer(`Change to '${varied}'`, edit => edit.rewrite(span, varied)),
  };
}

const PUBLISHING: ReadonlySet<string> = new Set([
  'publish',
  'promote',
  'release',
  'deploy',
  'register',
  'latest',
  'current',
  'cache',
  'checkpoint',
  'checkpoints',
]);
