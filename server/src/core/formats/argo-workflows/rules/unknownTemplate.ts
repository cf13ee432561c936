import type { NamedPlace } from '../../../kubernetes/kubernetesObject.ts';
import type { Report, Rule } from '../../../lint/rule.ts';
import type { Place } from '../../../model/pipelineModel.ts';
import { findNearest } from '../../../text/nearest.ts';
import type { Span } from '../../../text/span.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { ArgoDocument, ArgoWorkflow } from '../document.ts';
import type { TemplateReference } from '../references.ts';
import { findRemoteTemplates } from '../remoteTemplates.ts';
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

  check({ workflows }, report, workspace) {
    for (const workflow of workflows) {
      checkOwn(workflow, report);
      checkRemote(workflow, report, workspace);
    }
  },
};

function checkOwn(workflow: ArgoWorkflow, report: Report): void {
  const names = listNames(workflow);
  for (const use of names === undefined ? [] : listUses(workflow)) {
    if (names?.includes(use.name.text) === false) {
      reportUnknown(report, use, { names, of: undefined });
    }
  }
}

function checkRemote(workflow: ArgoWorkflow, report: Report, workspace: WorkspaceQueries): void {
  for (const { use, reference, isMerged } of listRemoteUses(workflow)) {
    const remote = findRemoteTemplates(workspace, reference);
    const names = [...(remote?.names ?? []), ...(isMerged ? ownNames(workflow) : [])];
    if (remote !== undefined && !names.includes(use.name.text)) {
      reportUnknown(report, use, { names, of: { text: reference.text, at: remote.at } });
    }
  }
}

interface RemoteUse {
  readonly use: TemplateUse;
  readonly reference: TemplateReference;
  /** Whether the templates here count as well. */
  readonly isMerged: boolean;
}

/** Templates of other objects: those of calls and, with a basis, those that the workflow starts and ends with. */
function listRemoteUses({ basis, templates, ...workflow }: ArgoWorkflow): readonly RemoteUse[] {
  const calls = templates.flatMap(listAllCalls).flatMap(({ name, reference, node }) => {
    const template = reference?.template;
    const who = `${name === undefined ? 'It' : `'${name.text}'`} runs`;
    return reference === undefined || template === undefined
      ? []
      : [{ use: { name: template, owner: node.span, who }, reference, isMerged: false }];
  });
  const ends = basis === undefined ? [] : listEnds(workflow);
  return [
    ...calls,
    ...ends.flatMap(use =>
      basis === undefined ? [] : [{ use, reference: basis, isMerged: true }],
    ),
  ];
}

function ownNames({ templates }: ArgoWorkflow): readonly string[] {
  return templates.flatMap(({ name }) => name?.text ?? []);
}

interface TemplateUse {
  readonly name: NamedPlace;
  readonly owner: Span;
  /** Begins the sentence: what uses it. */
  readonly who: string;
}

function listEnds({
  entrypoint,
  handlers,
}: Pick<ArgoWorkflow, 'entrypoint' | 'handlers'>): readonly TemplateUse[] {
  const own = (name: NamedPlace, who: string): TemplateUse => ({ name, owner: name.span, who });
  return [
    ...(entrypoint === undefined ? [] : [own(entrypoint, 'The workflow starts with')]),
    ...handlers.map(name => own(name, 'The workflow ends with')),
  ];
}

function listUses({ templates, ...workflow }: ArgoWorkflow): readonly TemplateUse[] {
  return [
    ...listEnds(workflow),
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

interface Known {
  readonly names: readonly string[];
  /** The other object whose templates these are. */
  readonly of: { readonly text: string; readonly at: Place } | undefined;
}

function reportUnknown(
  report: Report,
  { name, owner, who }: TemplateUse,
  { names, of }: Known,
): void {
  const nearest = findNearest(name.text, names);
  const where = of === undefined ? 'this workflow' : `'${of.text}'`;
  const hint =
    nearest === undefined ? `Name a template of ${where}.` : `Did you mean '${nearest}'?`;
  report({
    at: name.span,
    owner,
    message:
      of === undefined
        ? `${who} '${name.text}', but no template has this name, so Argo refuses the workflow. ${hint}`
        : `${who} '${name.text}', which '${of.text}' does not have, so Argo refuses the workflow. ${hint}`,
    ...(of === undefined
      ? {}
      : { related: [{ place: of.at, message: `'${of.text}' is defined here.` }] }),
    ...(nearest === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Change to '${nearest}'`, edit => edit.rewrite(name.span, nearest)),
        }),
  });
}
