import { nameOf } from '../../paths/workspacePath.ts';
import { getNode, getString } from '../../tree/node.ts';
import { yamlFiles } from '../filePatterns.ts';
import type { Candidate, FormatDefinition, Recognition } from '../format.ts';
import { type BentoDocument, readBento } from './document.ts';
import { toBentoModel } from './model.ts';

/** `bentofile.yaml`: what `bentoml build` puts into a Bento. */
const bentofile: FormatDefinition<BentoDocument> = {
  id: 'bentofile',
  title: 'BentoML build file',
  depth: 'basic',
  area: 'bento',
  schema: 'bentofile',
  schemaOwners: [],
  files: yamlFiles(['bentofile', 'bentofile*', '*bentofile']),
  toldBy: 'a name such as `bentofile.yaml` or `bentofile.gpu.yaml`; others need a `service`',
  isGenerated: false,
  recognize: recognizeBento,
  scopeOf: () => undefined,
  read: readBento,
  model: toBentoModel,
};

/** Files of BentoML. */
export const bentofileFormats: readonly FormatDefinition[] = [bentofile];

/** Builds of several kinds have names of their own, which `bentoml build -f` takes. */
function recognizeBento({ path, content: { root } }: Candidate): Recognition | undefined {
  const name = nameOf(path);
  if (/^bentofile(?:[._-].*)?\.ya?ml$/.test(name)) {
    return { confidence: 'certain', because: `the file is named '${name}'` };
  }
  const service = getString(getNode(root, 'service'));
  return service !== undefined && /^[\w./-]+:\w+$/.test(service)
    ? { confidence: 'likely', because: "it names a 'service' as BentoML does" }
    : undefined;
}
