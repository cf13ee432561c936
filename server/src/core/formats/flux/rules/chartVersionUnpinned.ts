import type { KustomizeBuild } from '../../../kubernetes/kustomizeBuild.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isProductionPath, isSamplePath } from '../../../paths/samplePath.ts';
import {
  getEntries,
  getNode,
  getNodeAt,
  getPair,
  getString,
  type TreeNode,
} from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import { findBuilt } from '../built.ts';
import type { FluxDocument } from '../document.ts';

/** Flux looks for newer versions of a chart all the time, and installs whatever the version allows. */
export const chartVersionUnpinned: Rule<FluxDocument> = {
  id: 'flux/chart-version-unpinned',
  summary: 'Chart that is installed in whatever version is newest',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-deployment',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'document',
  formats: ['flux'],
  sources: [
    'https://fluxcd.io/flux/components/helm/helmreleases/',
    'https://fluxcd.io/flux/components/source/helmcharts/',
    'https://fluxcd.io/flux/components/source/ocirepositories/',
  ],

  canJudge: ({ isPatch, path }) => !isPatch && !isSamplePath(path),

  check(document, report, workspace) {
    const owner = document.content.root?.span;
    for (const draft of [
      ...judgeRelease(document, workspace),
      ...judgeImage(document),
      ...judgeVariables(document, workspace),
    ]) {
      report(owner === undefined ? draft : { ...draft, owner });
    }
  },
};

/** Charts of a repository of Git have no version but the commit. */
function judgeRelease(
  document: FluxDocument,
  workspace: WorkspaceQueries,
): readonly FindingDraft[] {
  const { kind, spec, path, chart } = document;
  const asked = getNodeAt(spec, ['chart', 'spec']);
  const source = getString(getNodeAt(asked, ['sourceRef', 'kind']));
  if (kind !== 'HelmRelease' || chart === undefined || source !== 'HelmRepository') {
    return [];
  }
  const version = getPair(asked, 'version');
  const text = version === undefined ? '' : toText(version.node);
  const reach = text === undefined ? undefined : measure(text);
  if (reach === undefined || (version === undefined && mayBePatched(document, workspace))) {
    return [];
  }
  const versions = listVersions(workspace, chart.text);
  const draft = explain(chart.text, { at: version?.node.span ?? chart.span, reach, path });
  return [
    {
      ...draft,
      ...(versions.length === 0
        ? {}
        : {
            fix: writer => {
              for (const found of versions) {
                writer.offer(`Name version '${found}', as elsewhere`, edit =>
                  version === undefined
                    ? edit.insert(['spec', 'chart', 'spec'], 'version', `"${found}"`)
                    : edit.rewrite(version.node.span, found),
                );
              }
            },
          }),
    },
  ];
}

/** What lies in a base gets its version from overlays, by patches that not all are files. */
function mayBePatched({ path, name }: FluxDocument, workspace: WorkspaceQueries): boolean {
  const isBase = path.split('/').some(segment => /^(?:bases?|common|shared)$/i.test(segment));
  return isBase || workspace.symbolsOf('flux.patchedVersion', '', name?.text ?? '').length > 0;
}

/** A chart, or manifests, as an image. */
function judgeImage({ kind, spec, path, name }: FluxDocument): readonly FindingDraft[] {
  if (kind !== 'OCIRepository' || name === undefined) {
    return [];
  }
  const ref = getNode(spec, 'ref');
  if (getNode(ref, 'digest') !== undefined) {
    return [];
  }
  const tag = getPair(ref, 'tag');
  const range = getPair(ref, 'semver');
  const at = range?.node.span ?? tag?.node.span ?? name.span;
  const isNone = tag === undefined && range === undefined;
  const isLatest = tag !== undefined && getString(tag.node) === 'latest';
  const text = range === undefined ? undefined : toText(range.node);
  const reach = isNone || isLatest ? 'any' : text === undefined ? undefined : measure(text);
  return reach === undefined || (range === undefined && !isNone && !isLatest)
    ? []
    : [explain(name.text, { at, reach, path })];
}

/** Versions that releases are given as variables, where the variables are set. */
function judgeVariables(
  document: FluxDocument,
  workspace: WorkspaceQueries,
): readonly FindingDraft[] {
  const set = getEntries(getNodeAt(document.spec, ['postBuild', 'substitute'])).filter(
    ({ node }) => {
      const text = toText(node);
      return text !== undefined && text !== '' && measure(text) !== undefined;
    },
  );
  const build = set.length === 0 ? undefined : findBuilt(document, workspace);
  const charts = build === undefined ? new Map() : listVariableVersions(workspace, build);
  return set.flatMap(({ name, node }) => {
    const chart: string | undefined = charts.get(name);
    const reach = measure(toText(node) ?? '');
    return chart === undefined || reach === undefined
      ? []
      : [explain(chart, { at: node.span, reach, path: document.path })];
  });
}

/** Variables to the charts whose versions they are. */
function listVariableVersions(
  workspace: WorkspaceQueries,
  { objects }: KustomizeBuild,
): ReadonlyMap<string, string> {
  const charts = new Map<string, string>();
  for (const path of objects) {
    if (workspace.textOf(path)?.includes('HelmRelease') !== true) {
      continue;
    }
    for (const { content } of workspace.sourceOf(path)?.documents ?? []) {
      const asked = getNodeAt(content.root, ['spec', 'chart', 'spec']);
      const variable = /^\$\{([A-Za-z_]\w*)/.exec(getString(getNode(asked, 'version')) ?? '')?.[1];
      const chart = getString(getNode(asked, 'chart'));
      if (variable !== undefined && chart !== undefined) {
        charts.set(variable, chart);
      }
    }
  }
  return charts;
}

/** `undefined` for what is filled in. */
function toText(node: TreeNode): string | undefined {
  const text = node.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
  return text?.includes('${') === true || text?.includes('{{') === true ? undefined : text?.trim();
}

/** How far a version reaches: to all that will ever be, or to those of a range; `undefined` for a single one. */
type Reach = 'any' | 'range';

function measure(version: string): Reach | undefined {
  if (/^(?:|\*|[xX]|>=?\s*0(?:\.0){0,2}(?:-0)?)$/.test(version)) {
    return 'any';
  }
  return /^[~^<>]|[*\s|,]|(?:^|\.)[xX](?:\.|$)/.test(version) ? 'range' : undefined;
}

interface Found {
  readonly at: FindingDraft['at'];
  readonly reach: Reach;
  readonly path: string;
}

/** A range is how Flux keeps things up to date, and is only worth a thought. */
function explain(chart: string, { at, reach, path }: Found): FindingDraft {
  const isAny = reach === 'any';
  return {
    at,
    severity: isAny ? 'warning' : isProductionPath(path) ? 'info' : 'hint',
    message: isAny
      ? `Flux installs whatever version of '${chart}' is newest, whenever there is one, and no commit shows it. Name a version.`
      : `Flux installs newer versions of '${chart}' by itself as long as they are in this range, and no commit shows it. Name one version, if that is not meant.`,
  };
}

/** Versions of the chart that releases of the workspace name. */
function listVersions(workspace: WorkspaceQueries, chart: string): readonly string[] {
  const found = workspace.symbolsOf('flux.chart', '', chart).flatMap(({ at }) => {
    const text = workspace.sourceOf(at.path)?.documents[at.document]?.content.text;
    const written = text?.slice(at.span.start, at.span.end).replace(/^(["'])(.*)\1$/, '$2');
    return written !== undefined &&
      /^v?\d[\w.+-]{0,40}$/.test(written) &&
      measure(written) === undefined
      ? [written]
      : [];
  });
  return [...new Set(found)].slice(0, MAX_VERSIONS);
}

const MAX_VERSIONS = 3;
