import type { ComponentId } from '../model/component.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { DRIFT_FILES } from './driftMonitoring.ts';
import { FEATURE_FILES } from './featureStep.ts';

/** Files that give a workspace a part of the life cycle that it lacks. */
export interface Scaffold {
  /** Stable, in kebab-case. */
  readonly id: string;
  readonly component: ComponentId;
  /** What a button says: "Add drift monitoring". */
  readonly title: string;
  readonly content: ScaffoldContent;
}

/** Files as they are, or a file that is filled in from a snippet of a format. */
export type ScaffoldContent =
  | { readonly kind: 'files'; readonly files: ReadonlyMap<WorkspacePath, string> }
  | {
      readonly kind: 'snippet';
      readonly path: WorkspacePath;
      /** `Snippet.name`. */
      readonly snippet: string;
    };

/** One for each of the eight components. */
export const SCAFFOLDS: readonly Scaffold[] = [
  {
    id: 'dvc-pipeline',
    component: 'data-storage',
    title: 'Add a data pipeline (DVC)',
    content: { kind: 'snippet', path: 'dvc.yaml', snippet: 'dvc-pipeline' },
  },
  {
    id: 'feature-step',
    component: 'feature-engineering',
    title: 'Add a feature step (DVC)',
    content: { kind: 'files', files: FEATURE_FILES },
  },
  {
    id: 'training-pipeline',
    component: 'training-evaluation',
    title: 'Add a training pipeline (DVC)',
    content: { kind: 'snippet', path: 'training/dvc.yaml', snippet: 'dvc-pipeline' },
  },
  {
    id: 'mlflow-server',
    component: 'model-registry',
    title: 'Add a model registry (MLflow)',
    content: { kind: 'snippet', path: 'mlflow/compose.yaml', snippet: 'compose-mlflow' },
  },
  {
    id: 'image-workflow',
    component: 'model-deployment',
    title: 'Add a workflow that builds the image',
    content: { kind: 'snippet', path: '.github/workflows/image.yml', snippet: 'actions-image' },
  },
  {
    id: 'model-server',
    component: 'model-serving',
    title: 'Add a model server (KServe)',
    content: {
      kind: 'snippet',
      path: 'serving/inference-service.yaml',
      snippet: 'kserve-inference-service',
    },
  },
  {
    id: 'prediction-service',
    component: 'prediction-service',
    title: 'Add a prediction service (Compose)',
    content: {
      kind: 'snippet',
      path: 'prediction-service/compose.yaml',
      snippet: 'compose-prediction-service',
    },
  },
  {
    id: 'drift-monitoring',
    component: 'model-monitoring',
    title: 'Add drift monitoring',
    content: { kind: 'files', files: DRIFT_FILES },
  },
];

/** `undefined` when there is no such scaffold. */
export function findScaffold(id: string): Scaffold | undefined {
  return SCAFFOLDS.find(scaffold => scaffold.id === id);
}

/** Files that a scaffold writes. */
export function pathsOf({ content }: Scaffold): readonly WorkspacePath[] {
  return content.kind === 'files' ? [...content.files.keys()] : [content.path];
}
