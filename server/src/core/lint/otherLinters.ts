import { isPatternBounded } from '../ownSchemas/isPatternBounded.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { isRecord } from '../text/isRecord.ts';
import { parsePatterns } from '../workspace/gitIgnore.ts';
import type { FileQueries } from '../workspace/queries.ts';
import type { Cousin } from './rule.ts';

/**
 * Whether a team turned one of these checks off in the configuration of the linter that has it.
 *
 * @param workspace Answers for the judged file, whose `path` it has.
 */
export function isTurnedOff(
  workspace: FileQueries & { readonly path: WorkspacePath },
  cousins: readonly Cousin[],
): boolean {
  return cousins.some(({ tool, check }) => LINTERS[tool](workspace, check));
}

type Linter = (workspace: FileQueries & { readonly path: WorkspacePath }, check: string) => boolean;

/** What each linter's configuration says, and where it is looked for. */
const LINTERS: Readonly<Record<Cousin['tool'], Linter>> = {
  // https://docs.zizmor.sh/configuration, version 1.13 and later.
  zizmor: (workspace, check) =>
    readFirst(workspace, ['.github/zizmor.yml', '.github/zizmor.yaml', 'zizmor.yml', 'zizmor.yaml'])
      .map(config => recordOf(recordOf(config['rules'])[check]))
      .some(rule => rule['disable'] === true || isIgnoredByZizmor(rule, workspace.path)),
  // https://docs.kubelinter.io/#/configuring-kubelinter, version 0.8.
  'kube-linter': (workspace, check) =>
    readFirst(workspace, ['.kube-linter.yaml', '.kube-linter.yml'])
      .map(config => recordOf(config['checks']))
      .some(
        checks =>
          listOf(checks['exclude']).includes(check) ||
          (checks['doNotAutoAddDefaults'] === true && !listOf(checks['include']).includes(check)),
      ),
  // https://github.com/hadolint/hadolint#configure, version 2.12.
  hadolint: (workspace, check) =>
    readFirst(workspace, ['.hadolint.yaml', '.hadolint.yml']).some(
      config =>
        listOf(config['ignored']).includes(check) ||
        listOf(recordOf(config['override'])['ignore']).includes(check),
    ),
  // https://github.com/rhysd/actionlint/blob/main/docs/config.md, version 1.7.
  actionlint: (workspace, message) =>
    readFirst(workspace, ['.github/actionlint.yaml', '.github/actionlint.yml'])
      .flatMap(config => Object.entries(recordOf(config['paths'])))
      .some(([pattern, settings]) => {
        const patterns = listOf(recordOf(settings)['ignore']);
        return patterns.some(matches(message)) && isAbout(pattern, workspace.path);
      }),
};

/** The configuration of a linter, none where there is none; linters look where they are started, at the root. */
function readFirst(
  workspace: FileQueries,
  names: readonly WorkspacePath[],
): readonly Readonly<Record<string, unknown>>[] {
  const found = names.find(path => workspace.kindOf(path) === 'file');
  const values = found === undefined ? undefined : workspace.valuesOf(found);
  return values?.state === 'known' ? [recordOf(values.value)] : [];
}

/** `ignore` lists file names of workflows, also with lines; those hold for single places, not for the rule. */
function isIgnoredByZizmor(rule: Readonly<Record<string, unknown>>, path: WorkspacePath): boolean {
  return listOf(rule['ignore']).some(name => path.endsWith(`/${name}`));
}

function matches(message: string): (pattern: string) => boolean {
  return pattern => isPatternBounded(pattern) && new RegExp(pattern, 'u').test(message);
}

/** Whether a glob of actionlint, with braces as in `*.{yml,yaml}`, is about a file. */
function isAbout(glob: string, path: WorkspacePath): boolean {
  const braces = /^([^{}]*)\{([^{}]*)\}([^{}]*)$/.exec(glob);
  const [, before = '', choices = '', behind = ''] = braces ?? [];
  const globs =
    braces === null ? [glob] : choices.split(',').map(choice => `${before}${choice}${behind}`);
  return parsePatterns(globs.map(each => `/${each}`).join('\n')).ignores(path);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
