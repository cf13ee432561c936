import type { Rule } from '../../../lint/rule.ts';
import type { CatalogDocument, CatalogEntry } from '../document.ts';

/** Without versions each run overwrites the model of the last one, and nothing leads back to it. */
export const unversionedModel: Rule<CatalogDocument> = {
  id: 'kedro/unversioned-model',
  summary: 'Model that each run overwrites',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'model-registry',
  category: 'reproducibility',
  fix: 'review',
  scope: 'document',
  formats: ['kedro-catalog'],
  sources: [
    'https://docs.kedro.org/en/latest/catalog-data/how_to_configure_the_data_catalog/#how-to-version-a-dataset',
    'https://docs.kedro.org/en/stable/catalog-data/data_catalog/',
  ],

  check({ dataSets }, report) {
    for (const entry of dataSets) {
      if (isModel(entry) && entry.versioned !== true && isOwnFile(entry)) {
        report({
          at: entry.at,
          owner: entry.owner,
          message: `Each run overwrites the model '${entry.name}', so a better one before it is lost. Keep versions: 'versioned: true'.`,
          ...(entry.versioned === undefined
            ? {
                fix: writer =>
                  writer.offer(`Keep versions of '${entry.name}'`, edit =>
                    edit.insert([entry.name], 'versioned', 'true'),
                  ),
              }
            : {}),
        });
      }
    }
  },
};

/** Kedro's own folder and layer for models, and the data sets that models are kept in. */
function isModel({ type, filepath, layer }: CatalogEntry): boolean {
  const isPlaced = layer === 'models' || /(?:^|\/)06_models\//.test(filepath?.value ?? '');
  return isPlaced && MODEL_TYPES.test(type);
}

/** Those of MLflow and Hugging Face have versions of their own. */
const MODEL_TYPES =
  /^(?:kedro_datasets\.)?(?:pickle\.PickleDataset|tensorflow\.TensorFlowModelDataset|pandas\.\w+Dataset|json\.JSONDataset)$/;

/** Files whose path is filled in may have a version in it, as may those with a date or a number. */
function isOwnFile({ filepath, versioned }: CatalogEntry): boolean {
  const text = filepath?.value ?? '';
  const isDecided = versioned === undefined || versioned === false;
  return (
    isDecided &&
    text !== '' &&
    !/[${}]/.test(text) &&
    !/[vV]?\d{1,8}(?:[./_-]|$)/.test(text.replace(/0\d_\w+/g, ''))
  );
}
