import type { FixWriter } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import {
  type BarePackage,
  findPackageInstalls,
  type PackageInstall,
} from '../../../model/packageInstalls.ts';
import { type Pins, readPins } from '../../../model/pinnedPackages.ts';
import { joinPath } from '../../../paths/workspacePath.ts';
import { getNode, type TreeNode } from '../../../tree/node.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { GithubDocument, GithubJob, GithubRun, GithubStep } from '../document.ts';
import { hasEffect, listModelEffects } from '../stepEffects.ts';

/** Whatever is newest on that day is installed, so the same commit trains another model tomorrow. */
export const unpinnedPipInstall: Rule<GithubDocument> = {
  id: 'actions/unpinned-pip-install',
  summary: 'Job that trains or evaluates installs libraries without versions',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'document',
  formats: ['github-actions'],
  sources: [
    'https://pip.pypa.io/en/stable/topics/repeatable-installs/',
    'https://scikit-learn.org/stable/model_persistence.html#security-maintainability-limitations',
  ],
  cousins: [{ tool: 'hadolint', check: 'DL3013' }],

  check(document, report, workspace) {
    for (const job of document.jobs) {
      const installs = listInstalls(document, job);
      if (installs.length === 0 || !makesNumbers(document, job, workspace)) {
        continue;
      }
      for (const { step, run, install, packages } of installs) {
        const [first, ...others] = packages;
        if (first === undefined) {
          continue;
        }
        const pins = readPins(workspace, joinPath(run.directory ?? document.repository ?? '', '.'));
        const more = others.length === 0 ? '' : ` and ${others.length} more`;
        report({
          at: placeOf(document, run, first),
          owner: step.owner,
          message: `'${install.name}' takes the newest '${first.text}'${more}, so the same code may train another model tomorrow. Name versions.`,
          fix: writer => offerVersions(writer, { document, run, packages, pins }),
        });
      }
    }
  },
};

interface Found {
  readonly step: GithubStep;
  readonly run: GithubRun;
  readonly install: PackageInstall;
  readonly packages: readonly BarePackage[];
}

/** Installations that nothing before them in the job has fixed the versions for. */
function listInstalls(document: GithubDocument, job: GithubJob): readonly Found[] {
  const found: Found[] = [];
  for (const step of listUnconstrained(document, job)) {
    const { run } = step;
    if (run === undefined) {
      continue;
    }
    if (FIXES_VERSIONS.test(run.shellText)) {
      return found;
    }
    for (const install of findPackageInstalls(run.shellText)) {
      if (install.isConstrained || install.files.length > 0) {
        // What a file of requirements lists stays as it is when a package is named again.
        return found;
      }
      const packages = install.bare.filter(({ text }) => LIBRARIES.has(baseOf(text)));
      found.push(...(packages.length > 0 ? [{ step, run, install, packages }] : []));
    }
  }
  return found;
}

const FIXES_VERSIONS =
  /\b(?:uv sync|poetry install|pipenv (?:sync|install)|pdm (?:sync|install)|(?:PIP|UV)_CONSTRAINT)\b/;

/** Steps for which no variable names a file of constraints, which pip and uv read by themselves. */
function listUnconstrained(
  { content }: GithubDocument,
  { body, steps }: GithubJob,
): readonly GithubStep[] {
  return [content.root, body].some(namesConstraints)
    ? []
    : steps.filter(step => !namesConstraints(step.body));
}

function namesConstraints(node: TreeNode | undefined): boolean {
  const variables = getNode(node, 'env');
  return ['PIP_CONSTRAINT', 'UV_CONSTRAINT'].some(name => getNode(variables, name) !== undefined);
}

/** Libraries that decide what a model learns and what it predicts; tools such as DVC do not. */
const LIBRARIES: ReadonlySet<string> = new Set(
  `torch torchvision pytorch tensorflow keras jax scikit-learn xgboost lightgbm catboost transformers sentence-transformers
  pandas numpy scipy polars mlflow optuna spacy statsmodels prophet evidently onnxruntime pytorch-lightning lightning
  ultralytics datasets tokenizers accelerate peft`.split(/\s+/),
);

function baseOf(text: string): string {
  return text.replace(/\[.*$/, '').toLowerCase().replaceAll('_', '-');
}

function makesNumbers(
  document: GithubDocument,
  job: GithubJob,
  workspace: WorkspaceQueries,
): boolean {
  return listModelEffects(document, job, workspace).some(hasEffect('trains', 'evaluates'));
}

function placeOf(
  { content }: GithubDocument,
  { node }: GithubRun,
  { start, end }: BarePackage,
): { readonly start: number; readonly end: number } {
  return spanWithin(content.text, node, { start, end });
}

interface Versions {
  readonly document: GithubDocument;
  readonly run: GithubRun;
  readonly packages: readonly BarePackage[];
  readonly pins: Pins;
}

/** The versions that the repository has elsewhere; others nobody can know. */
function offerVersions(writer: FixWriter, { document, run, packages, pins }: Versions): void {
  const known = packages.flatMap(found => {
    const version = pins.get(found.text);
    return version === undefined ? [] : [{ found, version }];
  });
  if (known.length < packages.length) {
    return;
  }
  const named = known.map(({ found, version }) => `${found.text}==${version}`);
  writer.offer(`Install ${named.map(name => `'${name}'`).join(', ')}`, edit => {
    for (const { found, version } of known) {
      const { end } = placeOf(document, run, found);
      const isQuoted = /["']/.test(run.shellText.charAt(found.end - 1));
      const at = isQuoted ? end - 1 : end;
      edit.replace({ start: at, end: at }, `==${version}`);
    }
  });
}
