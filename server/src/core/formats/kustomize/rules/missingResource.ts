import { KUSTOMIZATION_NAMES } from '../../../kubernetes/kustomizePath.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import {
  joinPath,
  nameOf,
  parentOf,
  relativeTo,
  type WorkspacePath,
} from '../../../paths/workspacePath.ts';
import { findNearest } from '../../../text/nearest.ts';
import type { FileQueries } from '../../../workspace/queries.ts';
import type { KustomizeDocument, KustomizeReference } from '../document.ts';
import { isMentioned } from '../mentioned.ts';

/** Kustomize builds nothing at all when one of the paths that it is given is not there. */
export const missingResource: Rule<KustomizeDocument> = {
  id: 'kustomize/missing-resource',
  summary: 'Path in a kustomization that does not exist',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'model-deployment',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['kustomize'],
  sources: [
    'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/',
    'https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/target/kusttarget.go',
  ],

  check(document, report, workspace) {
    for (const reference of document.references) {
      const fault = isHostLike(reference) ? undefined : findFault(document, reference, workspace);
      if (fault !== undefined && !isMadeLater(workspace, fault.path)) {
        report(explain(document, reference, fault));
      }
    }
  },
};

/** A name of a host without a scheme, as in `git.example.internal/team/base`, is an address to Kustomize. */
function isHostLike({ text }: KustomizeReference): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\/.+\/|[*?<>]/i.test(text);
}

interface Fault {
  readonly path: WorkspacePath;
  /** The folder is there, but nothing in it says what to build. */
  readonly isEmptyFolder: boolean;
  /** A path of the same folder that is nearly the same, as it is written here. */
  readonly nearest: string | undefined;
}

function findFault(
  { directory, references, charts }: KustomizeDocument,
  { role, span, location }: KustomizeReference,
  files: FileQueries,
): Fault | undefined {
  const isOfChart = charts.some(
    ({ span: chart }) => chart.start <= span.start && span.end <= chart.end,
  );
  if (location.kind !== 'inside' || isOfChart) {
    return undefined;
  }
  const { path } = location;
  const kind = files.kindOf(path);
  if (kind !== undefined) {
    const isBuilt = role === 'resource' || role === 'component';
    const isEmptyFolder = isBuilt && kind === 'directory' && !hasKustomization(files, path);
    return isEmptyFolder ? { path, isEmptyFolder, nearest: undefined } : undefined;
  }
  const listed = references.flatMap(other =>
    other.location.kind === 'inside' ? [other.location.path] : [],
  );
  const folder = parentOf(path);
  const names = files
    .namesIn(folder)
    .filter(name => !listed.includes(joinPath(folder, name)) && !KUSTOMIZATION_NAMES.has(name));
  const name = findNearest(nameOf(path), names);
  return {
    path,
    isEmptyFolder: false,
    nearest: name === undefined ? undefined : relativeTo(directory, joinPath(folder, name)),
  };
}

function hasKustomization(files: FileQueries, folder: WorkspacePath): boolean {
  return files.namesIn(folder).some(name => KUSTOMIZATION_NAMES.has(name));
}

/** Made by a program, kept out of Git, or part of another repository. */
function isMadeLater(files: FileQueries, path: WorkspacePath): boolean {
  // `flux bootstrap` writes these.
  return (
    /^gotk-(?:components|sync)\.yaml$/.test(nameOf(path)) ||
    files.isGitIgnored(path) ||
    isInSubmodule(files, path) ||
    isMentioned(files, path)
  );
}

function isInSubmodule(files: FileQueries, path: WorkspacePath): boolean {
  const modules = files.textOf('.gitmodules') ?? '';
  return [...modules.matchAll(/^\s*path\s*=\s*(\S+)/gm)].some(
    ([, module = '']) => path === module || path.startsWith(`${module}/`),
  );
}

function explain(
  { path: file, content }: KustomizeDocument,
  { text, span }: KustomizeReference,
  { path, isEmptyFolder, nearest }: Fault,
): FindingDraft {
  const what = isEmptyFolder ? `'${text}' has no kustomization.yaml` : `'${text}' does not exist`;
  const advice =
    nearest === undefined ? 'Correct the path, or add the file.' : `Did you mean '${nearest}'?`;
  const written = content.text.slice(span.start, span.end);
  // The key of a generated file stands before its path.
  const isWhole = written.replace(/^["']|["']$/g, '') === text;
  return {
    at: span,
    severity: isOnTrial(file) || isOnTrial(path) || isSecret(path) ? 'info' : 'error',
    message: `${what}, so Kustomize builds nothing of this folder. ${isEmptyFolder ? 'Add one, or name files.' : advice}`,
    ...(nearest === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Change to '${nearest}'`, edit =>
              isWhole
                ? edit.rewrite(span, nearest)
                : edit.replace(span, written.replace(text, nearest)),
            ),
        }),
  };
}

/** Often kept on one machine only, by rules of Git that are not in the repository, or made by a program that seals it. */
function isSecret(path: WorkspacePath): boolean {
  const name = nameOf(path);
  const folder = nameOf(parentOf(path));
  return (
    /(?:^|[._-])(?:secrets?|credentials?|sealed)(?:[._-]|$)|^\.env/i.test(name) ||
    /^(?:sealed-)?secrets?$/i.test(folder)
  );
}

/** What tests build is wrong on purpose at times. */
function isOnTrial(path: WorkspacePath): boolean {
  return path
    .toLowerCase()
    .split('/')
    .some(segment => segment.split(/[^a-z]+/).some(word => TRIAL_WORDS.has(word)));
}

const TRIAL_WORDS: ReadonlySet<string> = new Set([
  'test',
  'tests',
  'testdata',
  'fixtures',
  'invalid',
  'expected',
]);
