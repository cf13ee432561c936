import { isFilledIn } from '../../../kubernetes/kubernetesObject.ts';
import type { TextValue } from '../../../kubernetes/pods.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isMutableImage, normalizeRepository } from '../../../model/imageName.ts';
import { type ModelUri, parseModelUri } from '../../../model/modelUri.ts';
import { hasImagePolicy, listVersions } from '../../../model/versions.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { KserveDocument } from '../document.ts';

/** KServe downloads the model when a Pod starts, so what moves behind the address changes with any restart. */
export const mutableStorageUri: Rule<KserveDocument> = {
  id: 'kserve/mutable-storage-uri',
  summary: 'Model address that leads to another model tomorrow',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'document',
  formats: ['kserve'],
  sources: [
    'https://kserve.github.io/website/docs/model-serving/storage/overview',
    'https://github.com/kserve/kserve/blob/master/python/storage/kserve_storage/kserve_storage.py',
    'https://research.google/pubs/the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/',
  ],

  yieldsTo: ['kserve/unsupported-storage-scheme'],

  check(document, report, workspace) {
    if (isSamplePath(document.path)) {
      return;
    }
    const { text } = document.content;
    for (const { models } of document.components) {
      for (const model of models) {
        const uri = isFilledIn(model.text) ? undefined : parseModelUri(model.text);
        const fault = uri === undefined ? undefined : findFault(uri);
        if (uri !== undefined && fault !== undefined && !hasImagePolicy(text, model.node.span)) {
          report(explain(workspace, { model, uri, fault }));
        }
      }
    }
  },
};

interface Fault {
  /** What is wrong with the address, as the beginning of a sentence behind it. */
  readonly what: string;
  readonly advice: string;
  readonly severity: 'warning' | 'info';
}

function findFault(uri: ModelUri): Fault | undefined {
  switch (uri.kind) {
    case 'image':
      return isMutableImage(uri.image) ? imageFault(uri.image.tag) : undefined;
    case 'registry':
      return registryFault(uri.version);
    case 'hub':
      return uri.revision === undefined || uri.revision === 'main'
        ? {
            what: 'names no fixed revision, so a restart may load another model',
            advice: `Add a tag or a commit: 'hf://${uri.name}:<revision>'.`,
            severity: 'info',
          }
        : undefined;
    case 'storage':
      return storageFault(uri.segments);
  }
}

function imageFault(tag: string | undefined): Fault {
  return {
    what:
      tag === undefined
        ? 'has no tag, so a restart may load another model'
        : `has the tag '${tag}', which moves, so a restart may load another model`,
    advice: 'Name a version or a digest.',
    severity: 'warning',
  };
}

/** Numbers are versions; stages, aliases and no version at all lead to whatever was promoted last. */
function registryFault(version: string | undefined): Fault | undefined {
  if (version !== undefined && /^\d+$/.test(version)) {
    return undefined;
  }
  return {
    what:
      version === undefined
        ? 'names no version, so a restart may load another model'
        : `leads to whatever '${version}' is then, so a restart may load another model`,
    advice: 'Name a version by its number.',
    severity: 'warning',
  };
}

function storageFault(segments: readonly string[]): Fault | undefined {
  const last = segments.at(-1)?.toLowerCase() ?? '';
  const above = segments.at(-2)?.toLowerCase() ?? '';
  // A folder `prod` may well hold versions: only what has none anywhere moves.
  const hasVersion = segments.some(segment => /\d|^[a-f]{7,}$/i.test(segment));
  const moving = MOVING.has(last) ? last : MOVING.has(above) && !hasVersion ? above : undefined;
  return moving === undefined
    ? undefined
    : {
        what: `leads to whatever lies in '${moving}' then, so a restart may load another model and Git does not say which`,
        advice: 'Put a version into the path.',
        severity: ALIASES.has(moving) ? 'info' : 'warning',
      };
}

/** What teams move on purpose, from one model that was approved to the next. */
const ALIASES: ReadonlySet<string> = new Set(['champion', 'production', 'prod', 'stable']);

/** Names of folders that are written over again and again. */
const MOVING: ReadonlySet<string> = new Set([
  'latest',
  'current',
  'prod',
  'production',
  'champion',
  'stable',
  'main',
  'best',
]);

interface Found {
  readonly model: TextValue;
  readonly uri: ModelUri;
  readonly fault: Fault;
}

function explain(workspace: WorkspaceQueries, { model, uri, fault }: Found): FindingDraft {
  const replacements = findReplacements(workspace, uri);
  const advice =
    replacements[0] === undefined ? fault.advice : `Name a version, such as '${replacements[0]}'.`;
  return {
    at: model.node.span,
    owner: model.owner,
    severity: fault.severity,
    message: `'${model.text}' ${fault.what}. ${advice}`,
    ...(replacements.length === 0
      ? {}
      : {
          fix: writer => {
            for (const replacement of replacements) {
              writer.offer(`Use '${replacement}'`, edit =>
                edit.rewrite(model.node.span, replacement),
              );
            }
          },
        }),
  };
}

/** The same model with versions that other places of the workspace name. */
function findReplacements(workspace: WorkspaceQueries, uri: ModelUri): readonly string[] {
  if (uri.kind === 'registry') {
    const versions = listVersions(workspace.usesOfNamed('model', uri.name));
    return versions.map(version => `models:/${uri.name}/${version}`);
  }
  if (uri.kind === 'image') {
    const { repository } = uri.image;
    const uses = workspace.usesOfNamed('image', normalizeRepository(repository));
    return listVersions(uses).map(version => `${uri.prefix}${repository}:${version}`);
  }
  return [];
}
