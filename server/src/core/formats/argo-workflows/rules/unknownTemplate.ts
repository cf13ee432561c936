import type { NamedPlace } from '../../../kubernetes/kubernetesObject.ts';
import type { Report, Rule } from '../../../lint/rule.ts';
import { findNearest } from '../../../text/nearest.ts';
import type { Span } from '../../../text/span.ts';
import type { ArgoDocument, ArgoWorkflow } from '../document.ts';
import { listNames } from '../templateNames.ts';
import { listAllCalls } from '../templates.ts';

/** Argo looks templates up by name before anything runs, and refuses the workflow when one is missing. */
export const unknownTemplate: Rule<ArgoDocument> = {
  id: 'argo/unknown-template',
  summary: 'a template is used that the workflow does not have',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['argo-workflows'],
  sources: [
    'https://argo-workflows.readthedocs.io/en/latest/fields/#workflowspec',
    'https://github.com/argoproj/argo-workflows/blob/v4.0.0/workflow/validate/validate.go',
  ],

  canJudge: ({ isPatch }) => !isPatch,

  check({ workflows }, report) {
    for (const workflow of workflows) {
      const names = listNames(workflow);
      for (const use of names === undefined ? [] : listUses(workflow)) {
        if (names?.includes(use.name.text) === false) {
          reportUnknown(report, use, names);
        }
      }
    }
  },
};

interface TemplateUse {
  readonly name: NamedPlace;
  readonly owner: Span;
  /** Begins the sentence: what uses it. */
  readonly who: string;
}

function listUses({ entrypoint, handlers, templates }: ArgoWorkflow): readonly TemplateUse[] {
  const own = (name: NamedPlace, who: string): TemplateUse => ({ name, owner: name.span, who });
  return [
    ...(entrypoint === undefined ? [] : [own(entrypoint, 'The workflow starts with')]),
    ...handlers.map(name => own(name, 'The workflow ends with')),
    ...templates.flatMap(listAllCalls).flatMap(({ name, template, handlers: ends, node }) => {
      const who = name === undefined ? 'It' : `'${name.text}'`;
      const owner = node.span;
      return [
        ...(template === undefined ? [] : [{ name: template, owner, who: `${who} runs` }]),
        ...ends.map(end => ({ name: end, owner, who: `${who} ends with` })),
      ];
    }),
  ];
}

function reportUnknown(
  report: Report,
  { name, owner, who }: TemplateUse,
  names: readonly string[],
): void {
  const nearest = findNearest(name.text, names);
  const hint =
    nearest === undefined ? 'Name a template of this workflow.' : `Did you mean '${nearest}'?`;
  report({
    at: name.span,
    owner,
    message: `${who} '${name.text}', but no template has this name, so Argo refuses the workflow. ${hint}`,
    ...(nearest === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Change to '${nearest}'`, edit => edit.rewrite(name.span, nearest)),
        }),
  });
}
