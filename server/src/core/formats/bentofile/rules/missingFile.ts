import type { Rule } from '../../../lint/rule.ts';
import {
  nameOf,
  parentOf,
  resolveInside,
  resolveReference,
  type WorkspacePath,
} from '../../../paths/workspacePath.ts';
import { findNearest } from '../../../text/nearest.ts';
import type { TextNode } from '../../../tree/textNodes.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { BentoDocument } from '../document.ts';
import { buildFolders } from '../serviceFile.ts';

/** BentoML reads these files while it builds, and stops when one is not there. */
export const missingFile: Rule<BentoDocument> = {
  id: 'bento/missing-file',
  summary: 'File of requirements, a script or a template that is not there',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'prediction-service',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['bentofile'],
  sources: [
    'https://docs.bentoml.com/en/latest/reference/bentoml/bento-build-options.html',
    'https://github.com/bentoml/BentoML/blob/main/src/bentoml/_internal/bento/build_config.py',
  ],

  check(document, report, workspace) {
    const { requirements, files, directory } = document;
    const named = [...(requirements === undefined ? [] : [requirements]), ...files];
    if (named.length === 0 || isAlone(workspace, directory)) {
      return;
    }
    for (const node of named.filter(file => isMissing(workspace, document, file))) {
      const near = findNear(workspace, document, node);
      report({
        at: node.span,
        message: `There is no file '${node.value}' in the folder that is built, so 'bentoml build' stops. ${near === undefined ? 'Correct the path, or add the file.' : `There is '${near}'.`}`,
        ...(near === undefined
          ? {}
          : {
              fix: writer =>
                writer.offer(`Change to '${near}'`, edit => edit.rewrite(node.span, near)),
            }),
      });
    }
  },
};

function isAlone(workspace: WorkspaceQueries, directory: WorkspacePath): boolean {
  return workspace.namesIn(directory).every(name => /^(?:\.|bentofile)/.test(name));
}

function isMissing(
  workspace: WorkspaceQueries,
  { directory }: BentoDocument,
  { value }: TextNode,
): boolean {
  if (/[${}*?[\]]/.test(value) || resolveReference(directory, value).kind !== 'inside') {
    return false;
  }
  const path = resolveInside(directory, value);
  return (
    path !== undefined &&
    !workspace.isGitIgnored(path) &&
    !buildFolders(directory).some(folder => {
      const candidate = resolveInside(folder, value);
      return candidate !== undefined && workspace.kindOf(candidate) !== undefined;
    })
  );
}

/** A file with the same suffix in the same folder, and nearly the same name. */
function findNear(
  workspace: WorkspaceQueries,
  { directory }: BentoDocument,
  { value }: TextNode,
): string | undefined {
  const path = resolveInside(directory, value) ?? '';
  const names = workspace.namesIn(parentOf(path));
  const name = nameOf(path);
  const suffix = /\.\w+$/.exec(name)?.[0] ?? '';
  const alike = names.filter(candidate => candidate.endsWith(suffix));
  const near =
    findNearest(name, alike) ??
    alike.find(candidate => /require/i.test(name) && /require/i.test(candidate));
  return near === undefined ? undefined : value.slice(0, value.length - name.length) + near;
}
