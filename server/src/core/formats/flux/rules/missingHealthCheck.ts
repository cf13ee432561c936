import type { Rule } from '../../../lint/rule.ts';
import { isProductionPath } from '../../../paths/samplePath.ts';
import { getNode, getPair } from '../../../tree/node.ts';
import { findBuilt } from '../built.ts';
import type { FluxDocument } from '../document.ts';

/** Flux calls a folder delivered once the cluster took the files, whatever becomes of them after that. */
export const missingHealthCheck: Rule<FluxDocument> = {
  id: 'flux/missing-health-check',
  summary: 'Delivery to production that is called done before anything runs',
  severity: 'info',
  tier: 'default',
  confidence: 'medium',
  component: 'model-deployment',
  category: 'observability',
  fix: 'review',
  scope: 'workspace',
  formats: ['flux'],
  sources: ['https://fluxcd.io/flux/components/kustomize/kustomizations/'],

  canJudge: ({ kind, isPatch, path }) =>
    kind === 'Kustomization' && !isPatch && isProductionPath(path),

  check(document, report, workspace) {
    const { spec, name, content } = document;
    const wait = getPair(spec, 'wait');
    const isWaiting = wait?.node.kind === 'scalar' && wait.node.value === true;
    const isChecked =
      isWaiting || CHECKS.some(key => getNode(spec, key) !== undefined) || name === undefined;
    const build = isChecked ? undefined : findBuilt(document, workspace);
    const isRunning = build?.objects.some(path =>
      RUNNING.test(workspace.textOf(path)?.slice(0, MAX_TEXT) ?? ''),
    );
    if (name === undefined || isRunning !== true) {
      return;
    }
    report({
      at: name.span,
      owner: content.root?.span ?? name.span,
      message: `Flux calls '${name.text}' delivered before anything of it runs, so a model server that does not start goes unseen. Set 'wait: true'.`,
      fix: writer =>
        writer.offer('Wait until everything is ready', edit => {
          if (wait === undefined) {
            edit.insert(['spec'], 'wait', 'true');
          } else {
            edit.replace(wait.node.span, 'true');
          }
          edit.insert(['spec'], 'timeout', '5m');
        }),
    });
  },
};

const CHECKS = ['healthChecks', 'healthCheckExprs', 'timeout'];

const RUNNING = /^kind: ['"]?(?:Deployment|StatefulSet|HelmRelease|InferenceService)\b/m;

const MAX_TEXT = 200_000;
