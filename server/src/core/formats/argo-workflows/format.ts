import type { FormatDefinition } from '../format.ts';
import { type ArgoDocument, readArgoDocument } from './document.ts';
import { toArgoModel } from './model.ts';
import { names } from './names.ts';
import { recognizeArgoWorkflows } from './recognize.ts';
import { snippets } from './snippets.ts';

/** Workflows of Argo, their templates and schedules, and what starts them. */
const argoWorkflows: FormatDefinition<ArgoDocument> = {
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
  snippets,
  names,
};

/** Everything that Argo Workflows keeps in a repository. */
export const argoWorkflowsFormats: readonly FormatDefinition[] = [argoWorkflows];
