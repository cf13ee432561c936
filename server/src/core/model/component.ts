/** The eight life cycle components, in the order in which data becomes a monitored model, and what carries them. */
export const COMPONENTS = [
  'data-storage',
  'feature-engineering',
  'training-evaluation',
  'model-registry',
  'model-deployment',
  'model-serving',
  'prediction-service',
  'model-monitoring',
  'platform',
] as const;

/** Id of a life cycle component, or `platform`. */
export type ComponentId = (typeof COMPONENTS)[number];

/** Short label of each component, the same on every surface. */
export const COMPONENT_LABELS: Readonly<Record<ComponentId, string>> = {
  'data-storage': 'Data',
  'feature-engineering': 'Features',
  'training-evaluation': 'Training',
  'model-registry': 'Registry',
  'model-deployment': 'Deployment',
  'model-serving': 'Serving',
  'prediction-service': 'Prediction',
  'model-monitoring': 'Monitoring',
  platform: 'Platform',
};

/** One of the eight; what carries them left out. */
export type LifeCycleComponent = Exclude<ComponentId, 'platform'>;

/** What each of the eight is about, in one line without full stop. */
export const COMPONENT_SUMMARIES: Readonly<Record<LifeCycleComponent, string>> = {
  'data-storage': 'Where data lies, and which version of it was used',
  'feature-engineering': 'How raw data becomes what a model can learn from',
  'training-evaluation': 'How a model is made, and how good it is',
  'model-registry': 'Which models there are, by name and version',
  'model-deployment': 'How a model gets to where it runs',
  'model-serving': 'What computes predictions with a model',
  'prediction-service': 'What asks the model on behalf of people and programs',
  'model-monitoring': 'What tells you that a model became worse',
};

/** The eight, in their order. */
export const LIFE_CYCLE = COMPONENTS.filter(isLifeCycleComponent);

/** Whether a text is the id of one of the eight. */
export function isLifeCycleComponent(id: string): id is LifeCycleComponent {
  return Object.hasOwn(COMPONENT_SUMMARIES, id);
}
