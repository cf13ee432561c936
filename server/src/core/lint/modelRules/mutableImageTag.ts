import { findKustomizeRole } from '../../kubernetes/kustomizeRole.ts';
import type { ComponentId } from '../../model/component.ts';
import {
  type ImageName,
  isMutableImage,
  normalizeRepository,
  parseImageName,
} from '../../model/imageName.ts';
import { splitWords } from '../../model/lifeCycle.ts';
import type { ArtifactUse, DocumentModel, Place } from '../../model/pipelineModel.ts';
import { hasImagePolicy, listVersions } from '../../model/versions.ts';
import { isProductionPath, isSamplePath } from '../../paths/samplePath.ts';
import { ancestorsOf, joinPath, nameOf, parentOf } from '../../paths/workspacePath.ts';
import { findPathAt } from '../../tree/findNode.ts';
import { listSettings } from '../../tree/settings.ts';
import type { RuleQueries, WorkspaceQueries } from '../../workspace/queries.ts';
import type { Severity } from '../finding.ts';
import type { FindingDraft, Rule } from '../rule.ts';

/** What a moving tag means changes without a commit, so nobody can say which image made or served a model. */
export const mutableImageTag: Rule<DocumentModel> = {
  id: 'pipeline/mutable-image-tag',
  summary: 'Image whose tag moves, or that has none',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'document',
  formats: [],
  sources: [
    'https://kubernetes.io/docs/concepts/containers/images/',
    'https://docs.kubelinter.io/#/generated/checks?id=latest-tag',
  ],

  cousins: [{ tool: 'kube-linter', check: 'latest-tag' }],
  options: {
    images: {
      description:
        'Repositories of images whose tags may move, without tag; a star at the end stands for any rest.',
      type: 'strings',
      default: [],
    },
  },

  check(model, report, workspace, options) {
    const allowed = options.strings('images');
    const found = listImages(model).filter(
      ({ image }) => isMoving(image) && !isAllowed(image, allowed),
    );
    if (isSamplePath(workspace.path)) {
      return;
    }
    // Overlays of Kustomize set the tags of containers, wherever they lie, but not the values of variables.
    const isJudged =
      found.length > 0 && !isBuiltElsewhere(workspace) && !isFilledInByChart(workspace);
    const judged = isJudged ? found : [];
    const variables = listVariables(workspace).filter(
      ({ image }) => isMoving(image) && !isAllowed(image, allowed),
    );
    for (const { image, use, component, owner, name } of [...judged, ...variables]) {
      if (!isKeptUpToDate(workspace, use) && !isPushedBefore(workspace, image)) {
        report({ ...explain(workspace, { image, use, component, name }), owner: owner.span });
      }
    }
  },
};

/** Images that variables hand on to what starts containers, such as those of Airflow. */
function listVariables(workspace: RuleQueries): ReturnType<typeof listImages> {
  const { content } = workspace;
  if (!VARIABLE_TEXT.test(content.text)) {
    return [];
  }
  return listSettings(content).flatMap(({ name, value, span, form }) => {
    const words = splitWords(name);
    const image = value.includes('/') ? parseImageName(value) : undefined;
    if (form !== 'variable' || image === undefined || !words.includes('image')) {
      return [];
    }
    const at = { path: workspace.path, document: workspace.document, span };
    const isForModels = words.some(word => MODEL_WORDS.has(word));
    const component = isForModels ? 'training-evaluation' : 'platform';
    return [{ image, use: { artifact: { kind: 'image', image }, at }, component, owner: at, name }];
  });
}

const VARIABLE_TEXT = /(?:name|key):[^\n]{0,100}image/i;

const MODEL_WORDS: ReadonlySet<string> = new Set([
  'model',
  'training',
  'train',
  'ingestion',
  'drift',
  'monitoring',
  'inference',
  'serving',
  'predictor',
  'features',
]);

interface FoundImage {
  readonly image: ImageName;
  readonly use: ArtifactUse;
  readonly component: ComponentId;
  /** Names of what runs it. */
  readonly name: string;
}

function listImages({
  pipelines,
  deployments,
}: DocumentModel): readonly (FoundImage & { readonly owner: Place })[] {
  const steps = pipelines.flatMap(pipeline =>
    pipeline.steps.map(({ image, ...step }) => ({
      ...step,
      name: `${pipeline.name} ${step.name}`,
      images: image === undefined ? [] : [image],
    })),
  );
  return [...steps, ...deployments].flatMap(({ images, component, owner, name }) =>
    images.flatMap(use =>
      use.artifact.kind === 'image'
        ? [{ image: use.artifact.image, use, component, owner, name }]
        : [],
    ),
  );
}

function isAllowed({ repository }: ImageName, allowed: readonly string[]): boolean {
  return allowed.some(name =>
    name.endsWith('*') ? repository.startsWith(name.slice(0, -1)) : repository === name,
  );
}

/** Images that tests make for themselves are meant to move. */
function isMoving(image: ImageName): boolean {
  return (
    isMutableImage(image) && !/^(?:.*\/)?(?:integration[_-])?test(?:[_-]|$)/.test(image.repository)
  );
}

/** What Kustomize builds may get its tag from an overlay, wherever that lies; bases are made for that. */
function isBuiltElsewhere(workspace: WorkspaceQueries): boolean {
  const isBase = workspace.path.split('/').some(name => name === 'base' || name === 'bases');
  return isBase || findKustomizeRole(workspace, workspace.path) !== undefined;
}

/** What lies in the folder `files` of a chart is text that its templates read and fill in. */
function isFilledInByChart(workspace: WorkspaceQueries): boolean {
  return ancestorsOf(workspace.path).some(
    folder =>
      nameOf(folder) === 'files' &&
      workspace.kindOf(joinPath(parentOf(folder), 'Chart.yaml')) === 'file',
  );
}

function isKeptUpToDate(workspace: WorkspaceQueries, { at }: ArtifactUse): boolean {
  const text = workspace.sourceOf(at.path)?.documents[at.document]?.content.text;
  return text !== undefined && hasImagePolicy(text, at.span);
}

/** What a workflow pushed itself is what it runs then. */
function isPushedBefore(workspace: WorkspaceQueries, { repository }: ImageName): boolean {
  return workspace
    .usesOfNamed('image', normalizeRepository(repository))
    .some(({ role, use }) => role === 'makes' && use.at.path === workspace.path);
}

/** Components in which the image decides about the model. */
const MODEL_COMPONENTS: ReadonlySet<ComponentId> = new Set([
  'training-evaluation',
  'model-serving',
  'prediction-service',
]);

/** Without a slash it was built on the machine that runs it, or is one of Docker's own, such as `busybox`. */
function hasOwner(repository: string): boolean {
  return repository.includes('/');
}

/** What Compose starts is mostly on one machine, whose people pull when they want. */
function severityOf(workspace: RuleQueries, found: FoundImage): Severity {
  if (!decidesAboutModel(workspace, found)) {
    return 'hint';
  }
  const { path } = workspace;
  const isCompose = /compose[^/]*\.ya?ml$/.test(nameOf(path));
  const isMeant = (isCompose && !isProductionPath(path)) || workspace.imagesMoveByHabit();
  // What asks a model decides less than what is one.
  return isMeant || found.component === 'prediction-service' ? 'info' : 'warning';
}

/** Reports, tests, notebooks, and what manages model servers are counted among them, but decide about no model. */
function decidesAboutModel(
  { content }: RuleQueries,
  { image, use, component, name }: FoundImage,
): boolean {
  if (!MODEL_COMPONENTS.has(component) || !hasOwner(image.repository)) {
    return false;
  }
  const own = splitWords(image.repository.split('/').at(-1) ?? '');
  // What runs before a container, or beside it for as long as that lives, mostly fetches something for it.
  const { root } = content;
  const isBefore =
    root !== undefined && findPathAt(root, use.at.span.start).includes('initContainers');
  const words = isBefore ? own : [...splitWords(name), ...own];
  if (own.some(word => FRONT.has(word))) {
    return false;
  }
  const isAside = isBefore || words.some(word => ASIDE.has(word));
  return !isAside || words.some(word => MODEL_WORDS.has(word));
}

/** Whatever else they are called after, they only show or pass on. */
const FRONT: ReadonlySet<string> = new Set(['frontend', 'dashboard', 'webhook', 'poller', 'proxy']);

const ASIDE: ReadonlySet<string> = new Set([
  'report',
  'test',
  'tests',
  'check',
  'lint',
  'debug',
  'notebook',
  'jupyter',
  'jupyterlab',
  'init',
  'controller',
  'operator',
  'manager',
  'agent',
  'webhook',
  'gateway',
  'epp',
  'sidecar',
  'syncer',
  'exporter',
]);

function explain(workspace: RuleQueries, found: FoundImage): FindingDraft {
  const { image, use } = found;
  const { repository, tag } = image;
  const versions = listVersions(workspace.usesOfNamed('image', normalizeRepository(repository)));
  const what =
    tag === undefined
      ? 'has no tag, so it is whatever was pushed last'
      : `has the tag '${tag}', which moves`;
  const advice =
    versions[0] === undefined
      ? 'Name a version or a digest.'
      : `Name a version, such as '${versions[0]}', which is used elsewhere here.`;
  return {
    at: use.at.span,
    severity: severityOf(workspace, found),
    message: `'${repository}' ${what}: what runs changes without a commit, and nothing leads back. ${advice}`,
    ...(versions.length === 0
      ? {}
      : {
          fix: writer => {
            for (const version of versions) {
              writer.offer(`Use '${repository}:${version}'`, edit =>
                edit.rewrite(use.at.span, `${repository}:${version}`),
              );
            }
          },
        }),
  };
}
