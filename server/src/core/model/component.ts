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
