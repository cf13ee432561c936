import { compareGroups, type FeatureDifference } from '../../features/compareGroups.ts';
import { type FeatureName, readFeatureGroups } from '../../features/featureGroups.ts';
import { FEATURE } from '../../features/featureSymbols.ts';
import type { DocumentModel } from '../../model/pipelineModel.ts';
import type { WorkspaceQueries } from '../../workspace/queries.ts';
import type { RelatedPlace } from '../finding.ts';
import type { FindingDraft, Rule } from '../rule.ts';

/** A column under another name, or another column, in training than in what serves or watches the model. */
export const featureListMismatch: Rule<DocumentModel> = {
  id: 'pipeline/feature-list-mismatch',
  summary: 'List of features that differs from the list of the same model elsewhere',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'feature-engineering',
  category: 'correctness',
  fix: 'review',
  scope: 'workspace',
  formats: [],
  sources: [
    'https://research.google/pubs/the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/',
    'https://papers.nips.cc/paper_files/paper/2015/hash/86df7dcfd896fcaf2674f757a2463eba-Abstract.html',
  ],

  check(model, report, workspace) {
    if (!model.symbols.some(({ kind }) => kind === FEATURE)) {
      return;
    }
    const { path, document, content } = workspace;
    const groups = readFeatureGroups(content);
    for (const group of groups) {
      for (const difference of compareGroups(workspace, { path, document, group })) {
        report(explain(workspace, difference));
      }
    }
  },
};

function explain(workspace: WorkspaceQueries, difference: FeatureDifference): FindingDraft {
  const { name, other, meant } = difference;
  const where = other.path === workspace.path ? 'another list of this file' : `'${other.path}'`;
  if (meant === undefined) {
    return {
      at: name.span,
      severity: 'info',
      message: `'${name.text}' is not among the features in ${where}, which has others instead: the model may be watched or asked with other columns than it learned from.`,
      related: relate(difference),
    };
  }
  return {
    at: name.span,
    message: `'${name.text}' is in no other list of features, and ${where} has '${meant.text}' instead, so data under one of the names are missed. Use one name.`,
    related: relate(difference),
    fix: writer =>
      writer.offer(`Rename to '${meant.text}'`, edit =>
        edit.replace(name.span, requote(edit.content.text, name, meant.text)),
      ),
  };
}

function relate({ other, meant, first }: FeatureDifference): readonly RelatedPlace[] {
  const { path, document } = other;
  return [
    {
      place: { path, document, span: (meant ?? first).span },
      message: meant === undefined ? 'The other list.' : `'${meant.text}' is written here.`,
    },
  ];
}

/** Keeps the quotes that a name is written in. */
function requote(text: string, { span }: FeatureName, name: string): string {
  const written = text.slice(span.start, span.end);
  const quote = /^["']/.exec(written)?.[0] ?? '';
  return quote === '' && !/^[A-Za-z_][\w.]*$/.test(name) ? `"${name}"` : `${quote}${name}${quote}`;
}
