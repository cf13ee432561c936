import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { nameOf, type WorkspacePath } from '../../../paths/workspacePath.ts';
import { findNearest, limitSuggestions } from '../../../text/nearest.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { DvcDocument, DvcParam, DvcStage } from '../document.ts';
import { interpolate } from '../interpolation.ts';
import { hasParamKey, listParamKeys } from '../paramKeys.ts';

/** DVC stops at a stage whose parameter is not in the file that it should be in. */
export const paramNotFound: Rule<DvcDocument> = {
  id: 'dvc/param-not-found',
  summary: 'Parameter that its file does not hold',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['dvc'],
  sources: [
    'https://doc.dvc.org/user-guide/project-structure/dvcyaml-files',
    'https://doc.dvc.org/user-guide/experiment-management/hydra-composition',
    'https://github.com/treeverse/dvc/blob/main/dvc/dependency/param.py',
    'https://github.com/treeverse/dvc/blob/main/dvc/dependency/__init__.py',
    'https://github.com/treeverse/dvc/issues/9500',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const { project } = document;
    if (project === undefined) {
      return;
    }
    const isProduced = (file: WorkspacePath): boolean =>
      workspace.producersOf(project.scope, file).length > 0 ||
      workspace.isScopeBroken(project.scope);
    const suggest = limitSuggestions(suggestKey);
    for (const stage of document.stages) {
      for (const [file, params] of groupByFile(document, stage)) {
        if (!isProduced(file)) {
          for (const draft of checkFile(workspace, { stage, file, params, suggest })) {
            report(draft);
          }
        }
      }
    }
  },
};

/** Entries that can be judged, by file; a file that is also listed as a whole is tracked as a whole. */
function groupByFile(
  document: DvcDocument,
  stage: DvcStage,
): ReadonlyMap<WorkspacePath, readonly DvcParam[]> {
  const files = new Map<WorkspacePath, DvcParam[]>();
  for (const param of stage.params) {
    // Hydra writes params.yaml when an experiment runs, so what is in it now proves nothing.
    const isComposed =
      document.isHydraEnabled && param.file !== undefined && nameOf(param.file) === 'params.yaml';
    if (param.file !== undefined && !isComposed) {
      files.set(param.file, files.get(param.file) ?? []);
      files.get(param.file)?.push(param);
    }
  }
  return files;
}

interface ParamFile {
  readonly stage: DvcStage;
  readonly file: WorkspacePath;
  readonly params: readonly DvcParam[];
  readonly suggest: typeof suggestKey;
}

function checkFile(
  workspace: WorkspaceQueries,
  { stage, file, params, suggest }: ParamFile,
): readonly FindingDraft[] {
  const values = workspace.valuesOf(file);
  const [first] = params;
  if (values.state === 'missing' && first !== undefined) {
    return workspace.isGitIgnored(file) || workspace.kindOf(file) !== undefined
      ? []
      : [{ at: first.fileSpan, owner: stage.owner, message: wordMissingFile(stage, file) }];
  }
  const isWhole = params.some(param => param.key === undefined);
  if (values.state !== 'known' || isWhole) {
    return [];
  }
  return params.flatMap(param => {
    const missing = findMissingKey(stage, param, values.value);
    return missing === undefined
      ? []
      : [
          explain({
            stage,
            file,
            param,
            missing,
            values: values.value,
            nearest: suggest(missing, values.value),
          }),
        ];
  });
}

/** The key as some run of the stage sees it that the file lacks; templates that cannot be known are passed over. */
function findMissingKey(stage: DvcStage, param: DvcParam, values: unknown): string | undefined {
  const { key } = param;
  if (key === undefined || /[*?[]/.test(key)) {
    return undefined;
  }
  const keys = key.includes('${')
    ? (stage.instances ?? []).map(({ names }) => interpolate(key, names))
    : [key];
  return keys.find(candidate => candidate !== undefined && !hasParamKey(values, candidate));
}

interface MissingKey {
  readonly stage: DvcStage;
  readonly file: WorkspacePath;
  readonly param: DvcParam;
  readonly missing: string;
  readonly values: unknown;
  readonly nearest: string | undefined;
}

function suggestKey(missing: string, values: unknown): string | undefined {
  const keys = listParamKeys(values);
  return findNearest(missing, keys) ?? keys.find(key => key.endsWith(`.${missing}`));
}

function explain({ stage, file, param, missing, values, nearest }: MissingKey): FindingDraft {
  const advice =
    nearest === undefined ? `Add it to '${param.fileText}'.` : `Did you mean '${nearest}'?`;
  return {
    at: param.span,
    owner: stage.owner,
    message: `'${file}' has no parameter '${missing}', so '${stage.name}' cannot run. ${advice}`,
    fix: writer => {
      if (param.key !== missing) {
        return;
      }
      if (nearest !== undefined) {
        writer.offer(`Change to '${nearest}'`, edit => edit.rewrite(param.span, nearest));
      }
      const { parent, name, value } = splitKey(missing, listParamKeys(values));
      writer.offerIn(file, `Add '${missing}' to ${file}`, edit => edit.insert(parent, name, value));
    },
  };
}

function wordMissingFile(stage: DvcStage, file: WorkspacePath): string {
  return `'${file}' does not exist, so '${stage.name}' cannot read its parameters. Create it, or name the file that holds them.`;
}

interface NewKey {
  readonly parent: readonly string[];
  readonly name: string;
  readonly value: string;
}

/** The deepest section that exists, and the rest of the key as nested lines. */
function splitKey(key: string, keys: readonly string[]): NewKey {
  const segments = key.split('.');
  let depth = segments.length - 1;
  while (depth > 0 && !keys.includes(segments.slice(0, depth).join('.'))) {
    depth -= 1;
  }
  const [name = key, ...rest] = segments.slice(depth);
  const lines = rest.map((segment, level) => `\n${'  '.repeat(level)}${segment}:`).join('');
  return { parent: segments.slice(0, depth), name, value: lines === '' ? 'null' : `${lines} null` };
}
