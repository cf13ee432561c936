import { EMPTY_MODEL } from '../../model/pipelineModel.ts';
import { nameOf } from '../../paths/workspacePath.ts';
import { getEntries, getNode, getString } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FormatDefinition, ReadSource, Recognition } from '../format.ts';
import { toCatalogModel } from './catalogModel.ts';
import { type CatalogDocument, readCatalog } from './document.ts';
import { toParametersModel } from './parametersModel.ts';
import { findConfiguration } from './project.ts';

/** `conf/base/catalog.yml`: the data sets of a project. */
const catalog: FormatDefinition<CatalogDocument> = {
  id: 'kedro-catalog',
  title: 'Kedro data catalog',
  area: 'kedro',
  depth: 'basic',
  schema: 'kedro-catalog',
  schemaOwners: [],
  files: yamlFiles(['catalog', 'catalog*', '*catalog', 'catalog/*', 'catalog/*/*']),
  toldBy: 'its path, `conf/*/catalog*.yml`, and entries with a `type` such as `pandas.CSVDataset`',
  isGenerated: false,
  recognize: recognizeCatalog,
  scopeOf: () => undefined,
  read: readCatalog,
  model: toCatalogModel,
};

/** `conf/base/parameters.yml`: values that pipelines read. */
const parameters: FormatDefinition<ReadSource> = {
  id: 'kedro-parameters',
  title: 'Kedro parameters',
  area: 'kedro',
  depth: 'basic',
  schema: 'kedro-parameters',
  schemaOwners: [],
  files: yamlFiles(['conf/*/parameters', 'parameters', 'parameters*', 'parameters/*']),
  toldBy: 'its path, `conf/*/parameters*.yml`',
  isGenerated: false,
  recognize: recognizeParameters,
  scopeOf: () => undefined,
  read: source => source,
  model: source => (source.content.root === undefined ? EMPTY_MODEL : toParametersModel(source)),
};

/** Files of Kedro. */
export const kedroFormats: readonly FormatDefinition[] = [catalog, parameters];

/** Other tools have catalogs too; those of Kedro have classes of Python as types. */
function recognizeCatalog({ path, content: { root } }: Candidate): Recognition | undefined {
  const isObject = getNode(root, 'apiVersion') !== undefined;
  const isDataSet = getEntries(root).some(({ node }) =>
    DATA_SET.test(getString(getNode(node, 'type')) ?? ''),
  );
  const isPlaced = findConfiguration(path) !== undefined;
  if (isObject || !(isDataSet || (isPlaced && hasPaths(root)))) {
    return undefined;
  }
  return {
    confidence: isPlaced ? 'certain' : 'likely',
    because: "its entries are data sets of Kedro with a 'type'",
  };
}

/** `pandas.CSVDataset`, `MemoryDataset`. */
const DATA_SET = /^(?:[\w-]+\.)*\w+Data[Ss]et$/;

function hasPaths(root: Candidate['content']['root']): boolean {
  return getEntries(root).some(({ node }) => getNode(node, 'filepath') !== undefined);
}

/** Azure's pipelines and others have files of this name, but not in this folder. */
function recognizeParameters({ path, content: { root } }: Candidate): Recognition | undefined {
  return root?.kind === 'mapping' && findConfiguration(path) !== undefined
    ? { confidence: 'likely', because: `'${nameOf(path)}' lies in Kedro's configuration` }
    : undefined;
}
