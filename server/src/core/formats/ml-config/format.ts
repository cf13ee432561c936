import { nameOf } from '../../paths/workspacePath.ts';
import { getEntries, getNode, type TreeNode } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FormatDefinition, ReadSource, Recognition } from '../format.ts';
import { toConfigModel } from './model.ts';

/** `config.yaml` of a program that trains, ingests or monitors; nobody but the program knows its keys. */
const config: FormatDefinition<ReadSource> = {
  id: 'ml-config',
  title: 'Configuration of a machine-learning program',
  depth: 'basic',
  area: 'ml-config',
  schema: 'ml-config',
  schemaOwners: [],
  files: yamlFiles(['config', 'config*', '*config', 'configs/*', 'conf/*', 'config/*']),
  toldBy: 'a name such as `config.yaml`, and keys that speak of data, models or training',
  isGenerated: false,
  recognize: recognizeConfig,
  scopeOf: () => undefined,
  read: source => source,
  model: toConfigModel,
};

/** Configuration that belongs to no tool. */
export const mlConfigFormats: readonly FormatDefinition[] = [config];

/** Two words of the trade in the first three levels, and nothing that tells another tool. */
function recognizeConfig({ path, content: { root } }: Candidate): Recognition | undefined {
  if (root?.kind !== 'mapping' || OTHER_KEYS.some(key => getNode(root, key) !== undefined)) {
    return undefined;
  }
  if (path.split('/').some(part => part.startsWith('.'))) {
    return undefined;
  }
  const words = listKeys(root, MAX_DEPTH).filter(key => ML_KEY.test(key));
  return new Set(words).size >= 2
    ? {
        confidence: 'likely',
        because: `'${nameOf(path)}' has settings such as '${words[0]}' and '${words[1]}'`,
      }
    : undefined;
}

const MAX_DEPTH = 3;

/** Keys of documents that some tool reads. */
const OTHER_KEYS = [
  '$schema',
  'apiVersion',
  'kind',
  'services',
  'jobs',
  'steps',
  'stages',
  'repos',
  'receivers',
  'scrape_configs',
  'groups',
  'channels',
  'dependencies',
  'wandb_version',
  'entry_points',
];

function listKeys(node: TreeNode, depth: number): readonly string[] {
  return depth === 0
    ? []
    : getEntries(node).flatMap(({ name, node: child }) => [name, ...listKeys(child, depth - 1)]);
}

const ML_KEY =
  /^(?:lr|learning_rate|(?:train_|test_|val_|eval_)?batch_size|(?:n_|num_|max_)?epochs?|optimizer|early_stopping|es_patience|n_estimators|max_depth|dropout|hidden_size|seed|random_state|random_seed|test_size|(?:train|test|val|validation|raw|historical|new)_data(?:set)?(?:_\w+)?|data_(?:path|version|dir|url)|dataset(?:_\w+)?|features?(?:_columns|_cols|_store)?|(?:numeric|categorical|numerical)_(?:cols|columns|features)|(?:label|target)_col(?:umn)?|target|model_(?:name|path|type|dir|endpoint|alias|register_name|version)|checkpoints?(?:_\w+)?|mlflow|wandb|dvc|dvc_remote|tracking_uri|experiment(?:_name)?|expt_name|hyperparameters|training|trainer|preprocess(?:ing|or)?(?:_\w+)?)$/i;
