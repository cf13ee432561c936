import { toFeatureSymbols } from '../../features/featureSymbols.ts';
import { findDvcProject } from '../../model/dvcProject.ts';
import { EMPTY_MODEL } from '../../model/pipelineModel.ts';
import { nameOf, suffixOf } from '../../paths/workspacePath.ts';
import type { Candidate, FormatDefinition, ReadSource, Recognition } from '../format.ts';
import { type DvcConfig, readDvcConfig } from './config.ts';
import { type DvcDocument, readDvcDocument } from './document.ts';
import { type DvcFile, readDvcFile, toDvcFileModel } from './dvcFile.ts';
import { toDvcModel } from './model.ts';
import { stageNames } from './names.ts';
import { paramsSnippets, pipelineSnippets } from './snippets.ts';

/** `dvc.yaml`: stages, and what they need and make. */
const pipeline: FormatDefinition<DvcDocument> = {
  id: 'dvc',
  title: 'DVC pipeline',
  depth: 'deep',
  area: 'dvc',
  schema: 'dvc',
  // SchemaStore's catalog lists `dvc.yaml`, and no other file of DVC.
  schemaOwners: ['schema-store'],
  files: [
    { pattern: 'dvc.yaml', language: 'yaml' },
    { pattern: '*.dvc.yaml', language: 'yaml' },
  ],
  toldBy: 'its name, `dvc.yaml`; `*.dvc.yaml`, which DVC does not read, by its schema only',
  isGenerated: false,
  recognize: candidate => recognizeByName(candidate, 'dvc.yaml') ?? recognizeExample(candidate),
  scopeOf: (path, files) => findDvcProject(files, path)?.scope,
  read: readDvcDocument,
  model: toDvcModel,
  snippets: pipelineSnippets,
  names: stageNames,
};

/** `*.dvc`: data that DVC tracks. */
const tracked: FormatDefinition<DvcFile> = {
  id: 'dvc-file',
  title: 'DVC data file',
  depth: 'deep',
  area: 'dvc',
  schema: 'dvc-file',
  schemaOwners: [],
  files: [{ pattern: '*.dvc', language: 'yaml' }],
  toldBy: 'its name, `*.dvc`',
  isGenerated: false,
  recognize: ({ path }) =>
    suffixOf(path) === 'dvc'
      ? { confidence: 'certain', because: "the file's name ends in '.dvc'" }
      : undefined,
  scopeOf: (path, files) => findDvcProject(files, path)?.scope,
  read: readDvcFile,
  model: toDvcFileModel,
};

/** `dvc.lock`: what DVC ran last. */
const lock: FormatDefinition<undefined> = {
  id: 'dvc-lock',
  title: 'DVC lock file',
  depth: 'basic',
  area: 'dvc',
  schema: 'dvc-lock',
  schemaOwners: [],
  files: [{ pattern: 'dvc.lock', language: 'yaml' }],
  toldBy: 'its name, `dvc.lock`',
  isGenerated: true,
  recognize: candidate => recognizeByName(candidate, 'dvc.lock'),
  scopeOf: () => undefined,
  read: () => undefined,
  model: () => EMPTY_MODEL,
};

/** `params.yaml`: parameters that stages read. */
const params: FormatDefinition<ReadSource> = {
  id: 'params',
  title: 'DVC parameters',
  depth: 'basic',
  area: 'params',
  schema: 'params',
  schemaOwners: [],
  files: [
    { pattern: 'params.yaml', language: 'yaml' },
    { pattern: 'params.yml', language: 'yaml' },
  ],
  toldBy: 'its name, `params.yaml`, and a mapping at the top',
  isGenerated: false,
  recognize: ({ path, content }) =>
    content.root === undefined || content.root.kind === 'mapping'
      ? { confidence: 'likely', because: `the file is named '${nameOf(path)}'` }
      : undefined,
  scopeOf: () => undefined,
  read: source => source,
  model: source => ({ ...EMPTY_MODEL, symbols: toFeatureSymbols(source) }),
  snippets: paramsSnippets,
};

/** `.dvc/config`: remotes and settings of a project. */
const config: FormatDefinition<DvcConfig> = {
  id: 'dvc-config',
  title: 'DVC configuration',
  depth: 'basic',
  area: 'dvc',
  schema: 'dvc-config',
  schemaOwners: [],
  files: [{ pattern: '.dvc/config', language: 'ini' }],
  toldBy: 'its path, `.dvc/config`',
  isGenerated: false,
  recognize: () => ({ confidence: 'certain', because: "the file is '.dvc/config'" }),
  scopeOf: () => undefined,
  read: readDvcConfig,
  model: () => EMPTY_MODEL,
};

/** Everything that DVC keeps in a repository. */
export const dvcFormats: readonly FormatDefinition[] = [pipeline, tracked, lock, params, config];

/** Documentation and tests keep pipelines under names such as `matrix.dvc.yaml`. */
function recognizeExample({ path }: Candidate): Recognition | undefined {
  return path.endsWith('.dvc.yaml')
    ? { confidence: 'likely', because: "the file's name ends in '.dvc.yaml'" }
    : undefined;
}

function recognizeByName({ path }: Candidate, name: string): Recognition | undefined {
  return nameOf(path) === name
    ? { confidence: 'certain', because: `the file is named '${name}'` }
    : undefined;
}
