import type { Format } from '../format.ts';
import { type ArgoDocument, readArgoDocument } from './document.ts';
import { toArgoModel } from './model.ts';
import { names } from './names.ts';
import { recognizeArgoWorkflows } from './recognize.ts';
import { rules } from './rules/index.generated.ts';
import { snippets } from './snippets.ts';

/** Workflows of Argo, their templates and schedules, and what starts them. */
const argoWorkflows: Format<ArgoDocument> = {
  id: 'argo-workflows',
  title: 'Argo Workflows object',
  depth: 'deep',
  area: 'argo',
  schema: 'argo-workflows',
  schemaOwners: [],
  files: ['*.yaml', '*.yml'].map(pattern => ({
    pattern,
    language: 'yaml',
    contains: 'argoproj.io/',
  })),
  toldBy: 'its `apiVersion`, `argoproj.io/...`, and a `kind` such as `Workflow`',
  isGenerated: false,
  recognize: recognizeArgoWorkflows,
  scopeOf: () => undefined,
  read: readArgoDocument,
  isPartial: ({ isPatch }) => isPatch,
  model: toArgoModel,
  rules,
  snippets,
  names,
};

/** Everything that Argo Workflows keeps in a repository. */
export const argoWorkflowsFormats: readonly Format[] = [argoWorkflows];
