import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { type Place, placeOf } from '../../../model/pipelineModel.ts';
import { getNode, getNodeAt, getPair, getString } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import { findBuilt } from '../built.ts';
import type { FluxDocument } from '../document.ts';

/** The cluster does not know a kind before its operator is installed, and Flux applies a folder as a whole or not at all. */
export const crdBeforeOperator: Rule<FluxDocument> = {
  id: 'flux/crd-before-operator',
  summary: 'Folder that installs an operator and uses the kinds that only the operator brings',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'model-deployment',
  category: 'reliability',
  fix: 'none',
  scope: 'workspace',
  formats: ['flux'],
  sources: [
    'https://fluxcd.io/flux/components/kustomize/kustomizations/',
    'https://fluxcd.io/flux/guides/repository-structure/',
    'https://github.com/fluxcd/pkg/blob/main/ssa/manager_apply.go',
  ],

  canJudge: ({ kind, isPatch }) => kind === 'Kustomization' && !isPatch,

  check(document, report, workspace) {
    const at = getPair(document.spec, 'path')?.node.span;
    const found = at === undefined ? undefined : findDeadlock(document, workspace);
    if (at !== undefined && found !== undefined) {
      report({ ...explain(found), at, owner: document.content.root?.span ?? at });
    }
  },
};

interface Operator {
  readonly name: string;
  /** Kinds that it brings, behind their `apiVersion`. */
  readonly kinds: RegExp;
  /** Charts that install it, with its definitions. */
  readonly charts: RegExp;
}

const OPERATORS: readonly Operator[] = [
  { name: 'KServe', kinds: /^serving\.kserve\.io\//, charts: /^kserve(?:-crd)?$/ },
  { name: 'cert-manager', kinds: /^(?:acme\.)?cert-manager\.io\//, charts: /^cert-manager$/ },
  {
    name: 'the Prometheus operator',
    kinds: /^monitoring\.coreos\.com\//,
    charts: /^(?:kube-prometheus-stack|prometheus-operator-crds)$/,
  },
  {
    name: 'Argo Workflows',
    kinds: /^argoproj\.io\/\S+ (?:Cluster|Cron)?Workflow(?:Template)?$/,
    charts: /^argo-workflows$/,
  },
  { name: 'KubeRay', kinds: /^ray\.io\//, charts: /^kuberay-operator$/ },
  { name: 'Seldon', kinds: /^(?:machinelearning|mlops)\.seldon\.io\//, charts: /^seldon-core/ },
  { name: 'KEDA', kinds: /^keda\.sh\//, charts: /^keda$/ },
];

interface Deadlock {
  readonly operator: string;
  readonly kind: string;
  readonly uses: Place;
  readonly installs: Place;
}

/** Definitions among the files are applied first, so then all is well. */
function findDeadlock(document: FluxDocument, workspace: WorkspaceQueries): Deadlock | undefined {
  const objects = (findBuilt(document, workspace)?.objects ?? []).flatMap(path =>
    readObjects(workspace, path),
  );
  if (objects.some(({ kind }) => kind === 'CustomResourceDefinition')) {
    return undefined;
  }
  for (const { name, kinds, charts } of OPERATORS) {
    const uses = objects.find(({ apiVersion, kind }) => kinds.test(`${apiVersion} ${kind}`));
    const installs = objects.find(({ chart }) => chart !== undefined && charts.test(chart));
    if (uses !== undefined && installs !== undefined) {
      return { operator: name, kind: uses.kind, uses: uses.at, installs: installs.at };
    }
  }
  return undefined;
}

interface BuiltObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly chart: string | undefined;
  readonly at: Place;
}

function readObjects(workspace: WorkspaceQueries, path: string): readonly BuiltObject[] {
  const text = workspace.textOf(path);
  return text === undefined || !MENTIONS.test(text)
    ? []
    : (workspace.sourceOf(path)?.documents ?? []).flatMap(({ index, content: { root } }) => {
        const kind = getNode(root, 'kind');
        const chart = getString(getNodeAt(root, ['spec', 'chart', 'spec', 'chart']));
        return kind === undefined
          ? []
          : [
              {
                apiVersion: getString(getNode(root, 'apiVersion')) ?? '',
                kind: getString(kind) ?? '',
                chart,
                at: placeOf({ path, document: index }, kind.span),
              },
            ];
      });
}

/** What most files do not have in them. */
const MENTIONS =
  /serving\.kserve\.io|cert-manager\.io|monitoring\.coreos\.com|argoproj\.io|ray\.io|seldon\.io|keda\.sh|helm\.toolkit\.fluxcd\.io|CustomResourceDefinition/;

function explain({ operator, kind, uses, installs }: Deadlock): Omit<FindingDraft, 'at'> {
  return {
    message: `This folder installs ${operator} and has a ${kind}, which the cluster does not know before that, so Flux applies neither. Deliver it on its own, with 'dependsOn'.`,
    related: [
      { place: uses, message: `This ${kind} needs ${operator}.` },
      { place: installs, message: `${operator} is installed here.` },
    ],
  };
}
