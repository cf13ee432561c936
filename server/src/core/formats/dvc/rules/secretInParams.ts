import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { findDvcProject } from '../../../model/dvcProject.ts';
import { joinPath, nameOf, parentOf, type WorkspacePath } from '../../../paths/workspacePath.ts';
import { type FoundSecret, listSecrets } from '../../../secrets/listSecrets.ts';
import type { FileQueries, WorkspaceQueries } from '../../../workspace/queries.ts';
import type { ReadSource } from '../../format.ts';

/** Parameters are committed with the code and copied into every run of an experiment tracker. */
export const secretInParams: Rule<ReadSource> = {
  id: 'params/secret-in-params',
  summary: 'Password, token or key among the parameters of a training',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'security',
  fix: 'choice',
  scope: 'document',
  formats: ['params', 'ml-config'],
  sources: [
    'https://doc.dvc.org/command-reference/params',
    'https://mlflow.org/docs/latest/ml/tracking/',
    'https://omegaconf.readthedocs.io/en/latest/custom_resolvers.html',
  ],

  check({ path, content }, report, workspace) {
    const secrets = listSecrets(content.root);
    if (secrets.length === 0 || !areParameters(workspace, path) || workspace.isGitIgnored(path)) {
      return;
    }
    for (const secret of secrets) {
      report(explain({ workspace, path, text: content.text }, secret));
    }
  },
};

/** A `params.yaml` may belong to another tool; one in a DVC project, or with Hydra's `conf/` above it, does not. */
function areParameters(files: FileQueries, path: WorkspacePath): boolean {
  return (
    !/^params\.ya?ml$/.test(nameOf(path)) ||
    findDvcProject(files, path) !== undefined ||
    files.kindOf(joinPath(parentOf(path), 'dvc.yaml')) !== undefined
  );
}

interface Parameters {
  readonly workspace: WorkspaceQueries;
  readonly path: WorkspacePath;
  readonly text: string;
}

function explain({ workspace, path, text }: Parameters, secret: FoundSecret): FindingDraft {
  const variable = toVariable(secret);
  const example = joinPath(parentOf(path), EXAMPLE);
  const canCreate = workspace.kindOf(example) === undefined;
  const isHydra = /^conf(?:igs?)?$/.test(nameOf(parentOf(path))) || /\$\{oc\./.test(text);
  const canEdit = secret.form === 'pair' && secret.key === secret.path.at(-1);
  return {
    at: secret.at,
    severity: secret.evidence === 'provider' ? 'error' : 'warning',
    message: `${describe(secret)} stands among the parameters, which are committed and copied into every tracked run. Read it from the environment, and change it.`,
    fix: writer => {
      if (canEdit && isHydra) {
        writer.offer(`Read the variable '${variable}'`, edit =>
          edit.rewrite(secret.node.span, `\${oc.env:${variable}}`),
        );
      }
      if (canEdit && canCreate) {
        writer.offer(`Take it out, and name '${variable}' in ${EXAMPLE}`, (edit, others) => {
          edit.remove(secret.path);
          others.create(example, `# Set this in .env, which is not committed.\n${variable}=\n`);
        });
      }
    },
  };
}

const EXAMPLE = '.env.example';

function describe({ key, evidence }: FoundSecret): string {
  const what = key === '' ? 'A secret' : `The value of '${key}'`;
  return evidence === 'default' ? `A default password ('${key}')` : what;
}

/** `mlflow.password` becomes `MLFLOW_PASSWORD`. */
function toVariable({ path, key }: FoundSecret): string {
  const words = path.filter(step => typeof step === 'string').slice(-2);
  return (words.length === 0 ? key : words.join('_'))
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase();
}
