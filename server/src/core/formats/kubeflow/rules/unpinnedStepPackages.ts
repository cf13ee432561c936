import type { Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { joinPath, parentOf, type WorkspacePath } from '../../../paths/workspacePath.ts';
import type { Span } from '../../../text/span.ts';
import {
  getEntries,
  getItems,
  getNode,
  getNodeAt,
  getString,
  type ScalarNode,
  type TreePair,
} from '../../../tree/node.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { FileQueries } from '../../../workspace/queries.ts';
import type { KubeflowDocument } from '../document.ts';

/** The packages of a step are installed anew in every run, so two runs of one pipeline may use different ones. */
export const unpinnedStepPackages: Rule<KubeflowDocument> = {
  id: 'kfp/unpinned-step-packages',
  summary: 'Step of a compiled pipeline that installs packages without versions',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'reproducibility',
  fix: 'none',
  scope: 'document',
  formats: ['kubeflow'],
  sources: [
    'https://github.com/kubeflow/pipelines/blob/master/sdk/python/kfp/dsl/component_factory.py',
    'https://www.kubeflow.org/docs/components/pipelines/user-guides/components/lightweight-python-components/',
  ],

  canJudge: ({ path, pipeline }) => pipeline !== undefined && !isSamplePath(path),

  check({ path, pipeline, content }, report, workspace) {
    const executors = getEntries(getNodeAt(pipeline, ['deploymentSpec', 'executors']));
    for (const executor of executors) {
      const found = listScripts(executor).flatMap(script =>
        findPackages(String(script.value)).map(found => ({ ...found, script })),
      );
      const [first] = found;
      if (first !== undefined) {
        const more = found.length === 1 ? '' : ` and ${found.length - 1} more`;
        report({
          at: spanWithin(content.text, first.script, first.span),
          owner: executor.span,
          severity: executors.some(other => isLeftOver(workspace, path, other))
            ? 'info'
            : 'warning',
          message: `'${executor.name}' installs '${first.name}'${more} in whatever version is newest when it runs. Write '==' and a version in 'packages_to_install'.`,
        });
      }
    }
  },
};

/** Whether Python lies beside, but none that has the function, so that what was compiled is gone. */
function isLeftOver(files: FileQueries, path: WorkspacePath, executor: TreePair): boolean {
  const name = findFunction(executor);
  const folder = parentOf(path);
  const programs = [...new Set([folder, parentOf(folder)])].flatMap(place =>
    files
      .namesIn(place)
      .filter(file => /\.(?:py|ipynb)$/.test(file))
      .map(file => joinPath(place, file)),
  );
  return (
    name !== undefined &&
    programs.length > 0 &&
    !programs
      .slice(0, MAX_PROGRAMS)
      .some(program => files.textOf(program)?.includes(`def ${name}(`) === true)
  );
}

/** Files that are read in search of a function. */
const MAX_PROGRAMS = 20;

/** The function that an executor runs, as KFP's compiler names it. */
function findFunction({ node }: TreePair): string | undefined {
  const words = getItems(getNode(getNode(node, 'container'), 'args')).map(item =>
    getString(item.node),
  );
  const at = words.indexOf('--function_to_execute');
  return at < 0 ? undefined : words[at + 1];
}

/** The words of a container that are shell text. */
function listScripts({ node }: TreePair): readonly ScalarNode[] {
  const container = getNode(node, 'container');
  return ['command', 'args'].flatMap(key =>
    getItems(getNode(container, key)).flatMap(({ node: word }) =>
      word.kind === 'scalar' && typeof word.value === 'string' && word.value.includes('pip install')
        ? [word]
        : [],
    ),
  );
}

interface UnpinnedPackage {
  readonly name: string;
  readonly span: Span;
}

/** Packages in quotes, as the compiler of KFP writes them; its own package has a version by itself. */
function findPackages(script: string): readonly UnpinnedPackage[] {
  return [...script.slice(0, MAX_SCRIPT).matchAll(INSTALL)].flatMap(install =>
    [...(install[1] ?? '').matchAll(QUOTED)].flatMap(match => {
      const [whole, text = ''] = match;
      const name = NAME.exec(text)?.[1];
      const start = install.index + install[0].length - (install[1] ?? '').length + match.index;
      return name === undefined || /==|@|\//.test(text) || name.startsWith('kfp')
        ? []
        : [{ name: text, span: { start: start + 1, end: start + whole.length - 1 } }];
    }),
  );
}

const MAX_SCRIPT = 20_000;

const INSTALL = /pip3? install ([^&;|\n]{1,4000})/g;

const QUOTED = /'([^']{1,200})'/g;

const NAME = /^([A-Za-z0-9][\w.-]*)(?:\[[\w, -]*\])?\s*(?:[<>~!=].*)?$/;
