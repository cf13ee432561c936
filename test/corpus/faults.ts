import type { CompiledSchema } from '../../server/src/core/schema/jsonSchema.ts';
import type { DocumentContent, SourceDocument } from '../../server/src/core/source/sourceFile.ts';
import type { TextEdit } from '../../server/src/core/text/textEdit.ts';
import type { TreeNode, TreePair } from '../../server/src/core/tree/node.ts';

/** One mistake to plant in a file. */
export interface Fault {
  readonly what: string;
  readonly edit: TextEdit;
}

/**
 * Mistakes of structure that somebody could make in a document: known keys that are misspelt, and values
 * of another shape. Keys are known that the schema names anywhere; below keys that lead to names of the
 * user's own, nothing is a mistake.
 */
export function listFaults(
  { start, content }: SourceDocument,
  { schema }: CompiledSchema,
): readonly Fault[] {
  const known = collectKnown(schema);
  return listPairs(content.root).flatMap(pair => {
    const isKnown = known.has(pair.name) && content.text.startsWith(pair.name, pair.key.span.start);
    return isKnown ? faultsOf(pair, { start, content, known }) : [];
  });
}

interface Context {
  readonly start: number;
  readonly content: DocumentContent;
  readonly known: ReadonlySet<string>;
}

function faultsOf(
  { name, key, node, span }: TreePair,
  { start, content, known }: Context,
): readonly Fault[] {
  const middle = Math.floor(name.length / 2);
  const misspelt = name.slice(0, middle) + name.slice(middle + 1);
  const edit = (from: number, to: number, newText: string): TextEdit => ({
    span: { start: start + from, end: start + to },
    newText,
  });
  const wrong = node.kind === 'scalar' ? '{ wrong: { really: [1] } }' : 'wrong';
  const isTyped = node.kind !== 'scalar' || typeof node.value !== 'string';
  return [
    ...(name.length > 3 && !known.has(misspelt)
      ? [{ what: `'${name}' misspelt`, edit: edit(key.span.start, key.span.end, misspelt) }]
      : []),
    ...(isTyped && node.value !== null && content.language === 'yaml'
      ? [{ what: `'${name}' of another shape`, edit: edit(key.span.end, span.end, `: ${wrong}`) }]
      : []),
  ];
}

/** Pairs that are written where they count, as far down as names are the tool's. */
function listPairs(node: TreeNode | undefined, depth = 0): readonly TreePair[] {
  if (node === undefined || depth > 12) {
    return [];
  }
  if (node.kind === 'sequence') {
    return node.items.flatMap(({ node: item, via }) =>
      via === undefined ? listPairs(item, depth + 1) : [],
    );
  }
  if (node.kind === 'scalar') {
    return [];
  }
  return node.pairs
    .filter(({ via }) => via === undefined)
    .flatMap(pair => [pair, ...(FREE_KEYS.test(pair.name) ? [] : listPairs(pair.node, depth + 1))]);
}

/** What lies below is named by users, or by tools that only a running system knows. */
const FREE_KEYS =
  /^(?:labels|annotations|match_?labels|nodeSelector|selector|data|stringData|binaryData|values|valuesInline|params|parameters|args|arguments|env|envs|environment(?:_variables)?|variables|inputs?|outputs?|with|matrix|metadata|config|configs?|tags|properties|settings|options|defaults|services|jobs|stages|components|volumes|networks|rayStartParams|runtimeEnvYAML|matchers|parametersets|limits|requests|resources|hyperparameters|search_space|x-.*|\.\w+)$/i;

function collectKnown(schema: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (isRecord(value)) {
      Object.entries(isRecord(value['properties']) ? value['properties'] : {})
        .filter(([, part]) => isRecord(part) && part['deprecated'] !== true)
        .forEach(([name]) => {
          names.add(name);
        });
      Object.values(value).forEach(visit);
    }
  };
  visit(schema);
  return names;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
