import {
  type FeatureGroup,
  type FeatureList,
  type FeatureName,
  readFeatureGroups,
} from '../../features/featureGroups.ts';
import { FEATURE } from '../../features/featureSymbols.ts';
import type { DocumentModel } from '../../model/pipelineModel.ts';
import type { FindingDraft, Rule } from '../rule.ts';

/** Libraries take a column twice where it is named twice, or refuse it, and a number is no category. */
export const duplicateFeature: Rule<DocumentModel> = {
  id: 'pipeline/duplicate-feature',
  summary: 'Column that is named twice among the features',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'feature-engineering',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: [],
  sources: [
    'https://scikit-learn.org/stable/modules/generated/sklearn.compose.ColumnTransformer.html',
    'https://pandas.pydata.org/docs/user_guide/duplicates.html',
  ],

  check(model, report, workspace) {
    if (!model.symbols.some(({ kind }) => kind === FEATURE)) {
      return;
    }
    const { path, document, content } = workspace;
    const groups = readFeatureGroups(content);
    for (const { first, second, names } of groups.flatMap(findDuplicates)) {
      report({
        ...explain(first, second, names),
        related: [
          { place: { path, document, span: names.first.span }, message: 'Named here first.' },
        ],
      });
    }
  },
};

interface Duplicate {
  readonly first: FeatureList;
  readonly second: FeatureList;
  readonly names: { readonly first: FeatureName; readonly second: FeatureName };
}

function findDuplicates({ lists }: FeatureGroup): readonly Duplicate[] {
  const known = new Map<string, { readonly list: FeatureList; readonly name: FeatureName }>();
  const found: Duplicate[] = [];
  for (const list of lists.filter(({ isAlias }) => !isAlias)) {
    for (const name of list.names) {
      const earlier = [list.kind, ...OPPOSITES[list.kind]]
        .map(kind => known.get(`${kind} ${kind === 'all' ? list.key : ''} ${name.text}`))
        .find(place => place !== undefined);
      if (earlier === undefined) {
        known.set(`${list.kind} ${list.kind === 'all' ? list.key : ''} ${name.text}`, {
          list,
          name,
        });
      } else {
        found.push({
          first: earlier.list,
          second: list,
          names: { first: earlier.name, second: name },
        });
      }
    }
  }
  return found;
}

/** A list of all columns names those of one type again; a column of two types is a mistake. */
const OPPOSITES: Readonly<Record<FeatureList['kind'], readonly FeatureList['kind'][]>> = {
  numeric: ['categorical'],
  categorical: ['numeric'],
  all: [],
};

function explain(
  first: FeatureList,
  second: FeatureList,
  { second: { text, span, path } }: Duplicate['names'],
): FindingDraft {
  const message =
    first.kind === second.kind
      ? `'${text}' is named twice in '${second.key}', so it is taken twice or refused, as the library likes. Name it once.`
      : `'${text}' is in '${first.key}' and in '${second.key}', so it goes into the model twice, once as a number and once as a category. Name it once.`;
  return {
    at: span,
    message,
    ...(path === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Take '${text}' out of '${second.key}'`, edit => edit.remove(path)),
        }),
  };
}
