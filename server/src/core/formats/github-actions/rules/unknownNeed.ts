import type { Rule } from '../../../lint/rule.ts';
import { findNearest } from '../../../text/nearest.ts';
import type { GithubDocument } from '../document.ts';

/** GitHub refuses the whole workflow when a job needs one that is not there. */
export const unknownNeed: Rule<GithubDocument> = {
  id: 'actions/unknown-need',
  summary: '`needs` names a job that the workflow does not have',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['github-actions'],
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds',
    'https://github.com/actions/languageservices/blob/release-v0.3.61/workflow-parser/src/model/converter/jobs.ts',
  ],

  canJudge: ({ jobs }) => jobs.every(({ id }) => !id.includes('{{')),

  check({ jobs }, report) {
    // GitHub compares ids without regard to case.
    const known = new Set(jobs.map(({ id }) => id.toLowerCase()));
    for (const job of jobs) {
      for (const node of job.needs) {
        const need = String(node.value);
        if (known.has(need.toLowerCase()) || need.includes('{{')) {
          continue;
        }
        const others = jobs.flatMap(({ id }) => (id === job.id ? [] : [id]));
        const nearest = findNearest(need, others);
        const hint =
          nearest === undefined ? 'Name a job of this workflow.' : `Did you mean '${nearest}'?`;
        report({
          at: node.span,
          owner: job.owner,
          message: `'${job.id}' needs '${need}', but no job has this id, so GitHub refuses the workflow. ${hint}`,
          ...(nearest === undefined
            ? {}
            : {
                fix: writer =>
                  writer.offer(`Change to '${nearest}'`, edit => edit.rewrite(node.span, nearest)),
              }),
        });
      }
    }
  },
};
