import type { NamedPlace } from '../../../kubernetes/kubernetesObject.ts';
import type { Report, Rule } from '../../../lint/rule.ts';
import { findNearest } from '../../../text/nearest.ts';
import { listDependencies } from '../depends.ts';
import type { ArgoDocument } from '../document.ts';
import { type ArgoCall, listCalls } from '../templates.ts';

/** Argo refuses a `dag` in which a task waits for one that is not there. */
export const unknownTask: Rule<ArgoDocument> = {
  id: 'argo/unknown-task',
  summary: '`dependencies` or `depends` names a task that the `dag` does not have',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['argo-workflows'],
  sources: [
    'https://argo-workflows.readthedocs.io/en/latest/enhanced-depends-logic/',
    'https://github.com/argoproj/argo-workflows/blob/v4.0.0/workflow/validate/validate.go',
  ],

  canJudge: ({ isPatch }) => !isPatch,

  check({ workflows, content }, report) {
    const dags = workflows.flatMap(({ templates }) =>
      templates.filter(({ kind }) => kind === 'dag'),
    );
    for (const calls of dags.map(listCalls)) {
      const names = calls.flatMap(({ name }) => name?.text ?? []);
      if (names.length < calls.length) {
        // A name that is filled in later may be any.
        continue;
      }
      for (const call of calls) {
        for (const dependency of listDependencies(content.text, call)) {
          if (!names.includes(dependency.text)) {
            const others = names.filter(name => name !== call.name?.text);
            reportUnknown({ report, text: content.text }, { call, dependency, others });
          }
        }
      }
    }
  },
};

interface Target {
  readonly report: Report;
  readonly text: string;
}

interface Unknown {
  readonly call: ArgoCall;
  readonly dependency: NamedPlace;
  readonly others: readonly string[];
}

function reportUnknown(
  { report, text }: Target,
  { call, dependency: { text: name, span }, others }: Unknown,
): void {
  const nearest = findNearest(name, others);
  const hint =
    nearest === undefined ? 'Name a task of this template.' : `Did you mean '${nearest}'?`;
  // A condition in several lines may have its words anywhere.
  const isWritten = text.slice(span.start, span.end) === name;
  report({
    at: span,
    owner: call.node.span,
    message: `'${call.name?.text}' waits for '${name}', but no task has this name, so Argo refuses the workflow. ${hint}`,
    ...(nearest === undefined || !isWritten
      ? {}
      : {
          fix: writer =>
            writer.offer(`Change to '${nearest}'`, edit => edit.replace(span, nearest)),
        }),
  });
}
