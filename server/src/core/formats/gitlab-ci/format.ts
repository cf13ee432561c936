import { nameOf } from '../../paths/workspacePath.ts';
import { getEntries, getItems, getNode, getString } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FormatDefinition, Recognition } from '../format.ts';
import { type GitlabDocument, isMainFile, readGitlab } from './document.ts';
import { toGitlabModel } from './model.ts';
import { names } from './names.ts';
import { snippets } from './snippets.ts';

/** `.gitlab-ci.yml`, and the files that it includes. */
const pipeline: FormatDefinition<GitlabDocument> = {
  id: 'gitlab-ci',
  title: 'GitLab pipeline',
  depth: 'basic',
  area: 'gitlab',
  schema: 'gitlab-ci',
  schemaOwners: ['schema-store'],
  files: [
    ...yamlFiles(['.gitlab-ci', '.gitlab-ci*', '*.gitlab-ci', '.gitlab/ci/*', '.gitlab-ci/*']),
    ...yamlFiles(['*'], 'stages:'),
  ],
  toldBy: 'its name, `.gitlab-ci.yml`, or its path; elsewhere `stages` and jobs with `script`',
  isGenerated: false,
  recognize: candidate => recognizeByPath(candidate) ?? recognizeByContent(candidate),
  scopeOf: () => undefined,
  read: readGitlab,
  // What is included is completed by what includes it.
  isPartial: ({ path }) => !isMainFile(path),
  model: toGitlabModel,
  snippets,
  names,
};

/** Files of GitLab CI. */
export const gitlabFormats: readonly FormatDefinition[] = [pipeline];

function recognizeByPath({ path }: Candidate): Recognition | undefined {
  const name = nameOf(path);
  // The files beside it that `gitlab-ci-local` reads hold variables.
  if (/^\.gitlab-ci(?!-local)[\w.-]*\.ya?ml$|\.gitlab-ci\.ya?ml$/.test(name)) {
    return { confidence: 'certain', because: `the file is named '${name}'` };
  }
  return /(?:^|\/)(?:\.gitlab\/ci|\.gitlab-ci)\//.test(path)
    ? { confidence: 'likely', because: "it lies in GitLab's folder" }
    : undefined;
}

/** Travis has a `script` at the top, Azure mappings as stages. */
function recognizeByContent({ content: { root } }: Candidate): Recognition | undefined {
  const stages = getItems(getNode(root, 'stages'));
  const isNamed = stages.length > 0 && stages.every(({ node }) => getString(node) !== undefined);
  const names = new Set(stages.map(({ node }) => node.value));
  const hasJob = getEntries(root).some(
    ({ node }) => names.has(getString(getNode(node, 'stage'))) && getNode(node, 'script'),
  );
  const isOther = ['script', 'jobs', 'language', 'apiVersion'].some(
    key => getNode(root, key) !== undefined,
  );
  return isNamed && hasJob && !isOther
    ? { confidence: 'likely', because: "it has 'stages' and jobs with 'script'" }
    : undefined;
}
