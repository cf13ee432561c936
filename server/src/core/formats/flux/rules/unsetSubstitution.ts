import type { KustomizeBuild } from '../../../kubernetes/kustomizeBuild.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { type Place, placeOf } from '../../../model/pipelineModel.ts';
import type { WorkspacePath } from '../../../paths/workspacePath.ts';
import { findNearest } from '../../../text/nearest.ts';
import {
  getEntries,
  getItems,
  getNode,
  getPair,
  getString,
  type TreePair,
} from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import { findBuilt, mayBePatched } from '../built.ts';
import type { FluxDocument } from '../document.ts';
import { collectVariables, findVariables, isKeptAsItIs, SUBSTITUTE } from '../variables.ts';

/** Once a Kustomization sets one variable, Flux fails on all others that it does not set. */
export const unsetSubstitution: Rule<FluxDocument> = {
  id: 'flux/unset-substitution',
  summary: 'Variable in a delivered file that `postBuild` does not set',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'model-deployment',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['flux'],
  sources: [
    'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
    'https://github.com/fluxcd/kustomize-controller/blob/main/CHANGELOG.md',
    'https://github.com/fluxcd/pkg/blob/main/kustomize/kustomize_varsub.go',
  ],

  check(document, report, workspace) {
    const substitution = readSubstitution(document);
    const build = substitution === undefined ? undefined : findBuilt(document, workspace);
    if (
      substitution === undefined ||
      build === undefined ||
      mayBePatched(workspace, 'postBuild') ||
      mayKeep(document, build, workspace)
    ) {
      return;
    }
    const used = collectUses(workspace, build);
    const set = new Map(substitution.set.map(pair => [pair.name, pair]));
    const missing = [...used.keys()].filter(name => !set.has(name));
    const spare = [...set.keys()].filter(name => !used.has(name));
    const owner = document.content.root?.span ?? substitution.at.span;
    for (const name of missing) {
      const misspelt = set.get(findNearest(name, spare) ?? '');
      const place = used.get(name);
      if (misspelt !== undefined && place !== undefined) {
        report({ ...explainMisspelt(name, misspelt, place), owner });
      }
    }
    const others = missing.filter(name => findNearest(name, spare) === undefined);
    if (others.length > 0) {
      report({ ...explainMissing({ workspace, substitution, used, names: others }), owner });
    }
  },
};

interface Substitution {
  /** What says that variables are put in. */
  readonly at: TreePair;
  readonly set: readonly TreePair[];
}

/** Without any variable nothing is put in; what comes from other objects of the cluster is not known. */
function readSubstitution({ spec }: FluxDocument): Substitution | undefined {
  const postBuild = getNode(spec, 'postBuild');
  const substitute = getPair(postBuild, 'substitute');
  const set = getEntries(substitute?.node);
  const strategy = getPair(postBuild, 'substituteStrategy');
  const isAlways = getString(strategy?.node) === 'Always';
  const at = substitute ?? strategy;
  return at === undefined ||
    (set.length === 0 && !isAlways) ||
    getItems(getNode(postBuild, 'substituteFrom')).length > 0
    ? undefined
    : { at, set };
}

/** Whether some kustomization or patch may say of objects that they stay as they are. */
function mayKeep(
  { spec, content }: FluxDocument,
  { kustomizations }: KustomizeBuild,
  workspace: WorkspaceQueries,
): boolean {
  const spans = ['patches', 'commonMetadata'].flatMap(key => getPair(spec, key)?.span ?? []);
  return (
    spans.some(({ start, end }) => content.text.slice(start, end).includes(SUBSTITUTE)) ||
    kustomizations.some(path => workspace.textOf(path)?.includes(SUBSTITUTE) === true)
  );
}

/** Names of variables, and where each is used first. */
function collectUses(
  workspace: WorkspaceQueries,
  { objects, texts }: KustomizeBuild,
): ReadonlyMap<string, Place> {
  const uses = new Map<string, Place>();
  const add = (name: string, place: Place): void => {
    uses.set(name, uses.get(name) ?? place);
  };
  for (const path of objects.filter(file => hasVariables(workspace, file))) {
    for (const { index, content } of workspace.sourceOf(path)?.documents ?? []) {
      const { root } = content;
      for (const { name, node } of isKeptAsItIs(root) ? [] : collectVariables(root)) {
        add(name, placeOf({ path, document: index }, node.span));
      }
    }
  }
  for (const path of texts) {
    for (const name of findVariables(workspace.textOf(path) ?? '')) {
      add(name, placeOf({ path, document: 0 }, { start: 0, end: 0 }));
    }
  }
  return uses;
}

function hasVariables(workspace: WorkspaceQueries, path: WorkspacePath): boolean {
  return workspace.textOf(path)?.includes('${') === true;
}

function explainMisspelt(
  name: string,
  { name: written, key }: TreePair,
  place: Place,
): FindingDraft {
  return {
    at: key.span,
    message: `'${place.path}' uses '\${${name}}', but this sets '${written}', so Flux refuses the whole folder. Write the same name in both.`,
    related: [{ place, message: `'${name}' is used here.` }],
    fix: writer => writer.offer(`Change to '${name}'`, edit => edit.rewrite(key.span, name)),
  };
}

interface Missing {
  readonly workspace: WorkspaceQueries;
  readonly substitution: Substitution;
  readonly used: ReadonlyMap<string, Place>;
  readonly names: readonly string[];
}

function explainMissing({ workspace, substitution, used, names }: Missing): FindingDraft {
  const [first = ''] = names;
  const path = used.get(first)?.path ?? '';
  const more = names.length === 1 ? '' : ` and ${names.length - 1} more`;
  const elsewhere = names.map(name => ({ name, value: findValue(workspace, name) }));
  return {
    at: substitution.at.key.span,
    message: `'${path}' uses '\${${first}}'${more}, which 'postBuild' does not set, so Flux refuses the folder. Set it, or write '$\${${first}}' to keep it.`,
    related: names.slice(0, MAX_RELATED).flatMap(name => {
      const place = used.get(name);
      return place === undefined ? [] : [{ place, message: `'${name}' is used here.` }];
    }),
    fix: writer =>
      writer.offer(titleOf(elsewhere), edit => {
        for (const { name, value } of elsewhere) {
          edit.insert(['spec', 'postBuild', 'substitute'], name, `"${value ?? PLACEHOLDER}"`);
          if (value === undefined) {
            edit.select(PLACEHOLDER);
          }
        }
      }),
  };
}

interface FoundValue {
  readonly name: string;
  readonly value: string | undefined;
}

function titleOf(values: readonly FoundValue[]): string {
  const [first] = values;
  const isKnown = values.every(({ value }) => value !== undefined);
  if (values.length > 1) {
    return `Set all ${values.length}${isKnown ? ', as elsewhere' : ' to values of yours'}`;
  }
  return isKnown
    ? `Set '${first?.name}' to '${first?.value}', as elsewhere`
    : `Set '${first?.name}' to a value of yours`;
}

const MAX_RELATED = 5;

const PLACEHOLDER = 'value';

/** The value that another Kustomization of the workspace sets. */
function findValue(workspace: WorkspaceQueries, name: string): string | undefined {
  const [found] = workspace.symbolsOf('flux.variable', '', name);
  const { text } =
    (found === undefined ? undefined : workspace.sourceOf(found.at.path))?.documents[
      found?.at.document ?? 0
    ]?.content ?? {};
  const value =
    found === undefined ? undefined : text?.slice(found.at.span.start, found.at.span.end);
  const plain = value?.replace(/^(["'])(.*)\1$/, '$2');
  return plain !== undefined && /^[\w.:/@-]{1,100}$/.test(plain) ? plain : undefined;
}
