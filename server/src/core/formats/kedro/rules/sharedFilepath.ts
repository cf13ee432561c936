import type { Rule } from '../../../lint/rule.ts';
import type { CatalogDocument, CatalogEntry } from '../document.ts';

/** Two data sets with one file overwrite each other, in the order in which the nodes happen to run. */
export const sharedFilepath: Rule<CatalogDocument> = {
  id: 'kedro/shared-filepath',
  summary: 'Two data sets of a catalog that are written to the same file',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'feature-engineering',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['kedro-catalog'],
  sources: [
    'https://docs.kedro.org/en/stable/catalog-data/data_catalog_yaml_examples/#read-the-same-file-using-different-datasets-with-transcoding',
    'https://docs.kedro.org/en/latest/catalog-data/how_to_configure_the_data_catalog/',
  ],

  check({ path, document, dataSets }, report) {
    const known = new Map<string, CatalogEntry>();
    for (const entry of dataSets) {
      const file = fileOf(entry);
      const first = file === undefined ? undefined : known.get(file);
      if (file !== undefined && first === undefined) {
        known.set(file, entry);
      }
      if (first !== undefined && entry.filepath !== undefined && isOverwritten(first, entry)) {
        const { span, value } = entry.filepath;
        const renamed = rename(value, entry.name);
        report({
          at: span,
          owner: entry.owner,
          message: `'${first.name}' and '${entry.name}' are both written to '${value}', so one of them is lost. Give each a file of its own.`,
          related: [
            {
              place: { path, document, span: first.filepath?.span ?? first.at },
              message: `'${first.name}' is kept here.`,
            },
          ],
          ...(renamed === undefined
            ? {}
            : {
                fix: writer =>
                  writer.offer(`Keep '${entry.name}' in '${renamed}'`, edit =>
                    edit.rewrite(span, renamed),
                  ),
              }),
        });
      }
    }
  },
};

/** Files that are filled in may differ; databases and addresses of services have no path. */
function fileOf({ filepath }: CatalogEntry): string | undefined {
  const text = filepath?.value ?? '';
  return text === '' || /[${}]/.test(text) ? undefined : text.replace(/^\.\//, '');
}

/**
 * Reading one file in two ways is common: other sheets, other columns, another library. Writing it twice is
 * not, and is told by how it is written, by versions, and by the layers that a project makes itself.
 */
function isOverwritten(first: CatalogEntry, second: CatalogEntry): boolean {
  return (
    transcoded(first) !== transcoded(second) &&
    first.loadArguments === second.loadArguments &&
    [first, second].every(isWritten)
  );
}

/** `cars@pandas` and `cars@spark` are one data set. */
function transcoded({ name }: CatalogEntry): string {
  return name.replace(/@.*$/, '');
}

function isWritten({ filepath, hasSaveArguments, versioned, layer }: CatalogEntry): boolean {
  const folder = /(?:^|\/)0([1-9])_/.exec(filepath?.value ?? '')?.[1];
  const isMade = folder !== undefined ? Number(folder) > 1 : layer !== undefined && layer !== 'raw';
  return hasSaveArguments || versioned === true || isMade;
}

/** The same folder and suffix, called after the data set. */
function rename(path: string, name: string): string | undefined {
  const [, folder = '', suffix] = /^(.*\/)?[^/]+?(\.\w+)$/.exec(path) ?? [];
  const renamed =
    suffix === undefined ? path : `${folder}${name.replace(/[^\w-]+/g, '_')}${suffix}`;
  return renamed === path ? undefined : renamed;
}
