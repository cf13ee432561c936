import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { findNearest } from '../../../text/nearest.ts';
import {
  getItems,
  getNode,
  getString,
  type ScalarNode,
  type TreeNode,
} from '../../../tree/node.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { KubeflowDocument } from '../document.ts';

/** Katib fills a trial in with its `trialParameters`, and its webhook refuses those that do not meet what is there. */
export const trialParameterMismatch: Rule<KubeflowDocument> = {
  id: 'kfp/trial-parameter-mismatch',
  summary: 'Parameters of a trial that do not meet the experiment or the trial',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['kubeflow'],
  sources: [
    'https://www.kubeflow.org/docs/components/katib/user-guides/trial-template/',
    'https://github.com/kubeflow/katib/blob/master/pkg/webhook/v1beta1/experiment/validator/validator.go',
  ],
  aliases: ['kubeflow/trial-parameter-mismatch'],

  canJudge: ({ kind, isPatch }) => kind === 'Experiment' && !isPatch,

  check(document, report) {
    const template = getNode(document.spec, 'trialTemplate');
    const declared = getItems(getNode(template, 'trialParameters')).map(({ node }) => node);
    const trial = getNode(template, 'trialSpec');
    const uses = findUses(trial);
    for (const draft of [
      ...checkReferences(document, declared),
      ...(trial === undefined ? [] : checkNames(declared, uses)),
      ...checkUses(document, declared, uses),
    ]) {
      report(draft);
    }
  },
};

/** Where a trial says `${trialParameters.name}`; offsets are those of the name. */
interface TrialUse {
  readonly name: string;
  readonly node: ScalarNode;
  readonly start: number;
  readonly end: number;
}

const USE = /\$\{trialParameters\.([^{}]{1,200})\}/g;

function findUses(trial: TreeNode | undefined): readonly TrialUse[] {
  const found: TrialUse[] = [];
  const seen = new Set<TreeNode>(trial === undefined ? [] : [trial]);
  for (const node of seen) {
    if (node.kind === 'mapping') {
      node.pairs.forEach(pair => {
        seen.add(pair.key);
        seen.add(pair.node);
      });
    } else if (node.kind === 'sequence') {
      node.items.forEach(item => {
        seen.add(item.node);
      });
    } else if (typeof node.value === 'string' && node.value.includes('${trialParameters.')) {
      found.push(...usesIn(node, node.value));
    }
  }
  return found;
}

function usesIn(node: ScalarNode, text: string): readonly TrialUse[] {
  return [...text.matchAll(USE)].map(match => {
    const name = match[1] ?? '';
    const start = match.index + '${trialParameters.'.length;
    return { name, node, start, end: start + name.length };
  });
}

/** `reference` names a parameter of the experiment, or a fact about the trial itself. */
function checkReferences(
  { spec }: KubeflowDocument,
  declared: readonly TreeNode[],
): readonly FindingDraft[] {
  const names = getItems(getNode(spec, 'parameters')).flatMap(
    ({ node }) => getString(getNode(node, 'name')) ?? [],
  );
  return declared.flatMap((parameter): readonly FindingDraft[] => {
    const node = getNode(parameter, 'reference');
    const text = getString(node);
    const isMeant = text === undefined || names.includes(text) || text.startsWith('${');
    if (node === undefined || isMeant || names.length === 0) {
      return [];
    }
    const nearest = findNearest(text, names);
    return [
      offer(
        {
          at: node.span,
          owner: parameter.span,
          message: `The experiment has no parameter '${text}', so Katib refuses it. ${toHint(nearest, "Name one of 'parameters'.")}`,
        },
        nearest,
      ),
    ];
  });
}

function checkNames(
  declared: readonly TreeNode[],
  uses: readonly TrialUse[],
): readonly FindingDraft[] {
  const used = new Set(uses.map(({ name }) => name));
  return declared.flatMap((parameter): readonly FindingDraft[] => {
    const node = getNode(parameter, 'name');
    const text = getString(node);
    return node === undefined || text === undefined || used.has(text)
      ? []
      : [
          {
            at: node.span,
            owner: parameter.span,
            message: `'trialSpec' does not use '${text}', so Katib refuses the experiment. Write \${trialParameters.${text}} where its value belongs.`,
          },
        ];
  });
}

function checkUses(
  { content }: KubeflowDocument,
  declared: readonly TreeNode[],
  uses: readonly TrialUse[],
): readonly FindingDraft[] {
  const names = declared.flatMap(parameter => getString(getNode(parameter, 'name')) ?? []);
  return uses
    .filter(({ name }) => !names.includes(name))
    .map(use => {
      const nearest = findNearest(use.name, names);
      const at = spanWithin(content.text, use.node, use);
      const message = `'trialParameters' does not declare '${use.name}', so Katib refuses the experiment. ${toHint(nearest, 'Declare it there.')}`;
      return offer({ at, owner: use.node.span, message }, nearest);
    });
}

function toHint(nearest: string | undefined, otherwise: string): string {
  return nearest === undefined ? otherwise : `Did you mean '${nearest}'?`;
}

function offer(draft: FindingDraft, nearest: string | undefined): FindingDraft {
  return nearest === undefined
    ? draft
    : {
        ...draft,
        fix: writer =>
          writer.offer(`Change to '${nearest}'`, edit => edit.replace(draft.at, nearest)),
      };
}
