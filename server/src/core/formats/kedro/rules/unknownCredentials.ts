import type { Rule } from '../../../lint/rule.ts';
import { joinPath } from '../../../paths/workspacePath.ts';
import { findNearest } from '../../../text/nearest.ts';
import { getEntries } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { CatalogDocument } from '../document.ts';

/** Kedro refuses to load the catalog when it finds no credentials of the name that a data set asks for. */
export const unknownCredentials: Rule<CatalogDocument> = {
  id: 'kedro/unknown-credentials',
  summary: 'Credentials that are misspelt in the catalog',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'data-storage',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['kedro-catalog'],
  sources: [
    'https://docs.kedro.org/en/latest/catalog-data/how_to_configure_the_data_catalog/',
    'https://github.com/kedro-org/kedro/blob/main/kedro/io/catalog_config_resolver.py',
  ],

  check({ project, dataSets }, report, workspace) {
    const used = dataSets.flatMap(({ credentials, owner }) =>
      credentials === undefined || /[${}]/.test(credentials.value) ? [] : [{ credentials, owner }],
    );
    const known = used.length === 0 ? new Set<string>() : listCredentials(workspace, project);
    for (const { credentials, owner } of used) {
      const { value, span } = credentials;
      const meant = known.has(value) ? undefined : findNearest(value, known);
      if (meant !== undefined) {
        report({
          at: span,
          owner,
          message: `No credentials of this project are called '${value}', so Kedro stops when it loads the catalog. There are '${meant}'.`,
          fix: writer => writer.offer(`Change to '${meant}'`, edit => edit.rewrite(span, meant)),
        });
      }
    }
  },
};

/** Names in all credentials files of the project, whatever their environment; mostly Git ignores them. */
function listCredentials(workspace: WorkspaceQueries, project: string): ReadonlySet<string> {
  const folder = joinPath(project, 'conf');
  const files = workspace
    .namesIn(folder)
    .slice(0, MAX_ENVIRONMENTS)
    .flatMap(environment =>
      workspace
        .namesIn(joinPath(folder, environment))
        .filter(name => /^credentials.*\.ya?ml$/.test(name))
        .map(name => joinPath(joinPath(folder, environment), name)),
    );
  return new Set(
    files.flatMap(file =>
      (workspace.sourceOf(file)?.documents ?? []).flatMap(({ content }) =>
        getEntries(content.root).map(({ name }) => name),
      ),
    ),
  );
}

const MAX_ENVIRONMENTS = 20;
