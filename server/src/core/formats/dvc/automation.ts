import type { DvcProject } from '../../model/dvcProject.ts';
import { ancestorsOf, joinPath, type WorkspacePath } from '../../paths/workspacePath.ts';
import type { FileQueries } from '../../workspace/queries.ts';

/** Texts of the workflows of GitHub and GitLab that a project is built by, without comments. */
export function listAutomation(files: FileQueries, { root }: DvcProject): readonly string[] {
  const roots = new Set<WorkspacePath>([root, ...ancestorsOf(root)]);
  const paths = [...roots].flatMap(folder => {
    const workflows = joinPath(folder, '.github/workflows');
    const names = files.namesIn(workflows).filter(name => /\.ya?ml$/.test(name));
    return [...names.map(name => joinPath(workflows, name)), joinPath(folder, '.gitlab-ci.yml')];
  });
  return paths.slice(0, MAX_FILES).flatMap(path => {
    const text = files.textOf(path);
    return text === undefined ? [] : [text.replace(/(^|\s)#[^\n]*/g, '$1')];
  });
}

/** Texts of what people run by hand: `Makefile`, task files, scripts, `README.md`. */
export function listInstructions(files: FileQueries, { root }: DvcProject): readonly string[] {
  const scripts = joinPath(root, 'scripts');
  const paths = [
    ...files
      .namesIn(root)
      .filter(name => INSTRUCTIONS.test(name))
      .map(name => joinPath(root, name)),
    ...files
      .namesIn(scripts)
      .filter(name => /\.(?:sh|py|ps1)$/.test(name))
      .map(name => joinPath(scripts, name)),
  ];
  return paths.slice(0, MAX_FILES).flatMap(path => files.textOf(path) ?? []);
}

const INSTRUCTIONS =
  /^(?:Makefile|makefile|justfile|Justfile|Taskfile\.ya?ml|tasks\.py|noxfile\.py|Dockerfile.*|README.*|CONTRIBUTING\.md|.*\.sh)$/;

/** Files that are read; a repository with more has its setup in one of them. */
const MAX_FILES = 40;
