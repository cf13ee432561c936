import type { Rule } from '../../../lint/rule.ts';
import type { DvcProject } from '../../../model/dvcProject.ts';
import {
  joinPath,
  nameOf,
  relativeTo,
  suffixOf,
  type WorkspacePath,
} from '../../../paths/workspacePath.ts';
import { isRecord } from '../../../text/isRecord.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { DvcDocument, DvcPath, DvcStage } from '../document.ts';
import { someProgram } from '../programs.ts';
import { isTracked } from '../scripts.ts';
import { isModelTraining } from '../training.ts';
import { DEFAULT_PARAMS } from '../vars.ts';

/** DVC compares parameters between runs, and runs a stage again, only for those that the stage names. */
export const trainWithoutParams: Rule<DvcDocument> = {
  id: 'dvc/train-without-params',
  summary: 'Training stage that reads parameters which DVC does not track',
  severity: 'info',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'reproducibility',
  fix: 'review',
  scope: 'workspace',
  formats: ['dvc'],
  sources: [
    'https://doc.dvc.org/command-reference/params',
    'https://doc.dvc.org/user-guide/project-structure/dvcyaml-files',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const { project } = document;
    if (project === undefined || document.isHydraEnabled) {
      return;
    }
    for (const stage of document.stages.filter(isUntracked)) {
      const file = findParams(workspace, stage, project);
      if (file === undefined || !readsParams(workspace, document, { stage, file })) {
        continue;
      }
      const shown = relativeTo(stage.directory ?? '', file.path);
      report({
        at: stage.at,
        owner: stage.owner,
        message: `'${stage.name}' reads '${shown}', but names no 'params', so DVC keeps the old model when a value there changes. Add 'params'.`,
        fix: writer => {
          const items = listItems(stage, file);
          writer.offer(`Add 'params' to '${stage.name}'`, edit =>
            edit.insert(stage.bodyPath, 'params', items),
          );
        },
      });
    }
  },
};

/** Values that a command is filled with are tracked as a part of it. */
function isUntracked(stage: DvcStage): boolean {
  return (
    isModelTraining(stage) &&
    stage.body.entries.get('params') === undefined &&
    !stage.isFrozen &&
    !stage.isAlwaysChanged &&
    !stage.commands.some(({ text }) => text.includes('${')) &&
    !stage.deps.some(isConfiguration)
  );
}

function isConfiguration({ text, targets }: DvcPath): boolean {
  const name = nameOf(text.replace(/\/+$/, ''));
  const isFile = CONFIGURATION_SUFFIXES.has(suffixOf(name)) && CONFIGURATION_WORD.test(name);
  const isFolder = text.split('/').some(segment => /^conf(?:ig)?s?$/i.test(segment));
  return isFile || isFolder || targets.some(({ kind }) => kind === 'unknown');
}

const CONFIGURATION_SUFFIXES: ReadonlySet<string> = new Set(['yaml', 'yml', 'json', 'toml']);
const CONFIGURATION_WORD = /param|conf|setting|hparam/i;

/** A parameter file, and what stands in it. */
interface ParamsFile {
  readonly path: WorkspacePath;
  readonly values: Readonly<Record<string, unknown>>;
}

function findParams(
  workspace: WorkspaceQueries,
  stage: DvcStage,
  { root }: DvcProject,
): ParamsFile | undefined {
  for (const folder of new Set([stage.directory ?? root, root])) {
    const path = joinPath(folder, DEFAULT_PARAMS);
    const found = workspace.valuesOf(path);
    if (found.state === 'known' && isRecord(found.value)) {
      return isTracked(stage, path) ? undefined : { path, values: found.value };
    }
  }
  return undefined;
}

/** A parameter file that no program of the stage speaks of belongs to others. */
function readsParams(
  workspace: WorkspaceQueries,
  document: DvcDocument,
  { stage, file }: { readonly stage: DvcStage; readonly file: ParamsFile },
): boolean {
  const isSaid = (text: string): boolean =>
    text.includes(nameOf(file.path)) || text.includes('params_show');
  return (
    stage.commands.some(({ text }) => text.includes(nameOf(file.path))) ||
    someProgram(workspace, document, { stage, test: isSaid })
  );
}

/** The section that is called like the stage or like training, else the whole file. */
function listItems(stage: DvcStage, { path, values }: ParamsFile): string {
  const file = relativeTo(stage.directory ?? '', path);
  const section = [stage.name, ...SECTIONS].find(name => Object.hasOwn(values, name));
  if (section === undefined) {
    return `- ${file}:`;
  }
  return file === DEFAULT_PARAMS ? `- ${section}` : `- ${file}:\n    - ${section}`;
}

const SECTIONS = ['train', 'training', 'model', 'model_trainer'];
