import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { getItems, getNode, getPair, getString, type TreeNode } from '../../../tree/node.ts';
import type { KserveDocument } from '../document.ts';
import {
  findModeAnnotation,
  getNumber,
  listServing,
  MODE_ANNOTATION,
  type ServingComponent,
} from '../serving.ts';

/** KServe's webhook refuses a service whose canaries break one of these conditions. */
export const canarySpecInvalid: Rule<KserveDocument> = {
  id: 'kserve/canary-spec-invalid',
  summary: 'Canaries that KServe refuses',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'model-deployment',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['kserve'],
  sources: [
    'https://github.com/kserve/kserve/blob/master/pkg/apis/serving/v1beta1/inference_service_validation.go',
  ],

  canJudge: ({ isPatch }) => !isPatch,

  check(document, report) {
    const components = listServing(document);
    const canaries = components.filter(({ role }) => role === 'canary');
    const stable = components.find(({ role }) => role === 'predictor');
    if (canaries.length === 0) {
      return;
    }
    for (const draft of [
      ...judgeMode(document),
      ...judgeNames(stable, canaries),
      ...judgeTraffic(document),
      ...canaries.flatMap(canary => judgeKeys(canary)),
      ...canaries.flatMap(canary => judgeReplicas(stable, canary)),
    ]) {
      report(draft);
    }
  },
};

function judgeMode(document: KserveDocument): readonly FindingDraft[] {
  const annotation = findModeAnnotation(document);
  const mode = getString(annotation?.node) ?? '';
  const pair = getPair(document.spec, 'canary');
  return annotation === undefined || pair === undefined || !/^(?:Knative|Serverless)$/.test(mode)
    ? []
    : [
        {
          at: pair.key.span,
          owner: pair.span,
          message: `'spec.canary' needs the mode Standard, but '${MODE_ANNOTATION}' says '${mode}', so KServe refuses the service. Use 'canaryTrafficPercent'.`,
          fix: writer =>
            writer.offer("Change the mode to 'Standard'", edit =>
              edit.rewrite(annotation.node.span, 'Standard'),
            ),
        },
      ];
}

/** A name that is missing is said by the schema. */
function judgeNames(
  stable: ServingComponent | undefined,
  canaries: readonly ServingComponent[],
): readonly FindingDraft[] {
  const seen = new Map<string, string>();
  const own = getString(getNode(stable?.node, 'name'));
  if (own !== undefined) {
    seen.set(own, 'the stable predictor');
  }
  return canaries.flatMap(({ node }) => {
    const place = getNode(node, 'name');
    const name = getString(place);
    if (place === undefined || name === undefined) {
      return [];
    }
    const other = seen.get(name);
    seen.set(name, other ?? 'another canary');
    return other === undefined
      ? []
      : [
          {
            at: place.span,
            owner: node.span,
            message: `The canary is called '${name}', as ${other} is. KServe tells predictors by their names and refuses the service. Choose another name.`,
          },
        ];
  });
}

function judgeTraffic({ spec }: KserveDocument): readonly FindingDraft[] {
  const parts = getItems(getNode(spec, 'canary')).map(({ node }) => ({
    place: getNode(node, 'trafficPercent'),
    percent: getNumber(node, 'trafficPercent'),
  }));
  const sum = parts.reduce((total, { percent = 0 }) => total + percent, 0);
  const [last] = parts.filter(({ percent }) => percent !== undefined).slice(-1);
  const isInRange = parts.every(({ percent = 0 }) => percent >= 0 && percent <= 100);
  return last?.place === undefined || sum <= 100 || !isInRange
    ? []
    : [
        {
          at: last.place.span,
          message: `The canaries get ${sum} % of the requests together, but 100 % is all there is, so KServe refuses the service. Give them less.`,
        },
      ];
}

/** Canaries have a fixed number of copies, in one Pod each. */
const REFUSED = ['maxReplicas', 'scaleTarget', 'scaleMetric', 'autoScaling', 'workerSpec'];

function judgeKeys({ node, path }: ServingComponent): readonly FindingDraft[] {
  return REFUSED.flatMap(key => {
    const pair = getPair(node, key);
    return pair === undefined || isNothing(pair.node)
      ? []
      : [
          {
            at: pair.key.span,
            owner: pair.span,
            message: `'${key}' must not stand in a canary, whose number of copies is fixed, so KServe refuses the service. Remove it.`,
            fix: writer => writer.offer(`Remove '${key}'`, edit => edit.remove([...path, key])),
          },
        ];
  });
}

function isNothing(node: TreeNode): boolean {
  return node.kind === 'scalar' && (node.value === null || node.value === 0);
}

function judgeReplicas(
  stable: ServingComponent | undefined,
  { node }: ServingComponent,
): readonly FindingDraft[] {
  const written = getNode(stable?.node, 'minReplicas');
  const least = written === undefined ? 1 : getNumber(stable?.node, 'minReplicas');
  const own = getNumber(node, 'minReplicas');
  const place = getNode(node, 'minReplicas');
  return least === undefined || own === undefined || place === undefined || own <= least
    ? []
    : [
        {
          at: place.span,
          owner: node.span,
          message: `The canary has ${own} copies, more than the ${least} that the stable predictor has at least, so KServe refuses the service.`,
          fix: writer =>
            writer.offer(`Change to ${least}`, edit => edit.replace(place.span, String(least))),
        },
      ];
}
