import { getNode, getString } from '../../tree/node.ts';
import type { Candidate, Recognition } from '../format.ts';

/** Told by `apiVersion`; what a program still has to make YAML of is left alone. */
export function recognizeKserve({ path, content }: Candidate): Recognition | undefined {
  const { root, text, problems } = content;
  const written = getString(getNode(root, 'apiVersion'));
  // A wreck of a document is told by its text: people want to know where it is broken.
  const version =
    written ??
    (problems.length > 0 ? API_VERSION_LINE.exec(text.slice(0, MAX_HEAD))?.[1] : undefined);
  if (version === undefined || !GROUP.test(version) || isTemplate(path, text)) {
    return undefined;
  }
  return { confidence: 'certain', because: `its 'apiVersion' is '${version}'` };
}

/** `serving.kubeflow.org` is the name of the group until KServe 0.6. */
const GROUP = /^serving\.(?:kserve\.io|kubeflow\.org)\//;

const API_VERSION_LINE = /^["']?apiVersion["']?:[ \t]*["']?(serving\.[a-z./0-9]+)/m;

const MAX_HEAD = 20_000;

/**
 * Whether the text becomes YAML only when a template is filled in: an action of Go's templates or of Jinja
 * where a value or a line begins. Inside of a text, such as `--model_name={{.Name}}`, KServe fills it in.
 */
function isTemplate(path: string, text: string): boolean {
  const isChart = path.split('/').includes('templates') && text.includes('{{');
  return isChart || TEMPLATE_LINE.test(text);
}

const TEMPLATE_LINE = /(?:^|[:-][ \t])[ \t]*\{[{%]/m;
