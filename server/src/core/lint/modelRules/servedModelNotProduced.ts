import { isMisspelling } from '../../features/misspelling.ts';
import type { ArtifactUse, DocumentModel, Place } from '../../model/pipelineModel.ts';
import { REGISTERED_MODEL } from '../../model/registrySymbols.ts';
import type { RuleQueries, WorkspaceQueries } from '../../workspace/queries.ts';
import type { FindingDraft, Rule } from '../rule.ts';

/** A registry gives what is registered under exactly this name, or nothing. */
export const servedModelNotProduced: Rule<DocumentModel> = {
  id: 'pipeline/served-model-not-produced',
  summary: 'Model that is asked for under nearly the name of one that is registered here',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'model-registry',
  category: 'correctness',
  fix: 'review',
  scope: 'workspace',
  tellsMissing: true,
  formats: [],
  yieldsTo: ['kserve/unsupported-storage-scheme'],
  sources: [
    'https://mlflow.org/docs/3.3.2/ml/getting-started/registering-first-model/step1-register-model',
    'https://mlflow.org/docs/latest/ml/model-registry/',
  ],

  check(model, report, workspace) {
    const uses = listModelUses(model);
    const registered = uses.length === 0 ? [] : listRegistered(workspace);
    for (const { name, use, owner } of uses) {
      const meant = registered.includes(name) ? undefined : findMeant(workspace, name, registered);
      if (meant !== undefined) {
        report({
          at: use.at.span,
          owner: owner.span,
          message: `Nothing in this workspace registers a model '${name}', but '${meant}' is registered and used nowhere. Correct one of the names.`,
          ...offerName(workspace, use, { name, meant }),
        });
      }
    }
  },
};

interface ModelUse {
  readonly name: string;
  readonly use: ArtifactUse;
  readonly owner: Place;
}

function listModelUses({ pipelines, deployments }: DocumentModel): readonly ModelUse[] {
  // BentoML has a store of its own, whose models may be called otherwise than those of a registry.
  const steps = pipelines.flatMap(({ tool, steps }) => (tool === 'bentofile' ? [] : steps));
  return [...steps, ...deployments].flatMap(({ inputs, owner }) =>
    inputs.flatMap(use =>
      use.artifact.kind === 'model' ? [{ name: use.artifact.name, use, owner }] : [],
    ),
  );
}

function listRegistered(workspace: WorkspaceQueries): readonly string[] {
  return [...new Set(workspace.symbolsOfKind(REGISTERED_MODEL).map(({ name }) => name))];
}

/** Nobody makes the one, nobody needs the other, and the names are nearly the same. */
function findMeant(
  workspace: WorkspaceQueries,
  name: string,
  registered: readonly string[],
): string | undefined {
  const isMade = workspace.usesOfNamed('model', name).some(({ role }) => role === 'makes');
  return isMade
    ? undefined
    : registered.find(
        candidate =>
          (isMisspelling(name, candidate) || isOtherForm(name, candidate)) &&
          !workspace.usesOfNamed('model', candidate).some(({ role }) => role === 'needs'),
      );
}

/** `price_predictor` and `price_prediction`: equal but for the ending of one word. */
function isOtherForm(a: string, b: string): boolean {
  const left = a.toLowerCase().split(/[\s_.-]+/);
  const right = b.toLowerCase().split(/[\s_.-]+/);
  const differing = left.flatMap((word, index) => {
    const other = right[index] ?? '';
    return word === other ? [] : [{ word, other }];
  });
  const [pair] = differing;
  return (
    left.length === right.length &&
    differing.length === 1 &&
    pair !== undefined &&
    sharedStart(pair.word, pair.other) >= MIN_STEM &&
    !/\d/.test(`${pair.word}${pair.other}`)
  );
}

const MIN_STEM = 6;

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) {
    length += 1;
  }
  return length;
}

function offerName(
  { content }: RuleQueries,
  { at }: ArtifactUse,
  { name, meant }: { readonly name: string; readonly meant: string },
): Pick<FindingDraft, 'fix'> {
  const written = content.text.slice(at.span.start, at.span.end);
  const found = written.indexOf(name);
  if (found < 0 || written.indexOf(name, found + 1) >= 0) {
    return {};
  }
  const start = at.span.start + found;
  return {
    fix: writer =>
      writer.offer(`Change to '${meant}'`, edit =>
        edit.replace({ start, end: start + name.length }, meant),
      ),
  };
}
