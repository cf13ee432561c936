import type { Report, Rule } from '../../../lint/rule.ts';
import { findNearest } from '../../../text/nearest.ts';
import { getItems, getNode, getString, type TreeNode } from '../../../tree/node.ts';
import type { ArgoDocument } from '../document.ts';
import { toName } from '../references.ts';
import { type ArgoTag, collectTags } from '../tags.ts';
import { type ArgoTemplate, listCalls } from '../templates.ts';

/** Argo refuses a template that reads an input which it does not declare. */
export const undefinedInput: Rule<ArgoDocument> = {
  id: 'argo/undefined-input',
  summary: 'a template reads a parameter or an artifact that is none of its inputs',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['argo-workflows'],
  sources: [
    'https://argo-workflows.readthedocs.io/en/latest/variables/',
    'https://github.com/argoproj/argo-workflows/blob/v4.0.0/workflow/validate/validate.go',
  ],

  canJudge: ({ isPatch, workflows }) =>
    !isPatch &&
    workflows.every(
      ({ spec }) => getNode(getNode(spec, 'templateDefaults'), 'inputs') === undefined,
    ),

  check({ workflows, content }, report) {
    for (const template of workflows.flatMap(({ templates }) => templates)) {
      const inputs = new Map(
        ['parameters', 'artifacts'].map(list => [`inputs.${list}`, listInputs(template, list)]),
      );
      const seen = new Set<string>();
      for (const tag of collectTags(content.text, template.node, listForeign(template))) {
        const names = inputs.get(tag.root);
        if (names !== undefined && !isDeclared(tag, names) && !seen.has(tag.path)) {
          seen.add(tag.path);
          reportUndefined(report, { tag, template, names });
        }
      }
    }
  },
};

/** `undefined` when some name is filled in later. */
function listInputs({ node }: ArgoTemplate, list: string): readonly string[] | undefined {
  const items = getItems(getNode(getNode(node, 'inputs'), list));
  const names = items.flatMap(item => toName(getNode(item.node, 'name'))?.text ?? []);
  return names.length === items.length ? names : undefined;
}

/** Templates inside of this one have inputs of their own, and so have workflows that it makes. */
function listForeign(template: ArgoTemplate): ReadonlySet<TreeNode> {
  const manifest = getNode(getNode(template.node, 'resource'), 'manifest');
  const inlines = listCalls(template).flatMap(({ inline }) => inline?.node ?? []);
  const isWorkflow = getString(manifest)?.includes('argoproj.io/') === true;
  return new Set([...inlines, ...(manifest !== undefined && isWorkflow ? [manifest] : [])]);
}

/** Names of artifacts may have dots. */
function isDeclared({ path }: ArgoTag, names: readonly string[]): boolean {
  return names.some(name => path === name || path.startsWith(`${name}.`));
}

interface Undefined {
  readonly tag: ArgoTag;
  readonly template: ArgoTemplate;
  readonly names: readonly string[];
}

function reportUndefined(report: Report, { tag, template, names }: Undefined): void {
  const { name, root } = tag;
  const nearest = findNearest(name.text, names);
  const hint = nearest === undefined ? `Declare it in '${root}'.` : `Did you mean '${nearest}'?`;
  const who = template.name === undefined ? 'This template' : `'${template.name.text}'`;
  report({
    at: name.span,
    owner: template.node.span,
    message: `${who} reads '${name.text}', which is not in its '${root}', so Argo refuses the workflow. ${hint}`,
    ...(nearest === undefined || !tag.isWritten
      ? {}
      : {
          fix: writer =>
            writer.offer(`Change to '${nearest}'`, edit => edit.replace(name.span, nearest)),
        }),
  });
}
