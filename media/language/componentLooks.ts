import { COMPONENT_LABELS, type ComponentId } from '../../server/src/protocol/components.ts';

/** How a life cycle component looks, the same on every surface. Colour never stands alone. */
export interface ComponentLook {
  /** Shortest name. */
  readonly label: string;
  /** Id of a codicon. */
  readonly icon: string;
  /** Id of a theme colour. */
  readonly color: string;
}

/** The look of a component. */
export function lookOf(component: ComponentId): ComponentLook {
  const [icon, color] = LOOKS[component];
  return { label: COMPONENT_LABELS[component], icon, color };
}

const LOOKS: Readonly<Record<ComponentId, readonly [icon: string, color: string]>> = {
  'data-storage': ['database', 'charts.blue'],
  'feature-engineering': ['filter', 'terminal.ansiCyan'],
  'training-evaluation': ['beaker', 'charts.purple'],
  'model-registry': ['archive', 'charts.yellow'],
  // 'charts.orange' is translucent in VS Code's own themes (1.139).
  'model-deployment': ['rocket', 'symbolIcon.classForeground'],
  'model-serving': ['server-process', 'charts.green'],
  'prediction-service': ['broadcast', 'terminal.ansiBrightGreen'],
  'model-monitoring': ['pulse', 'charts.red'],
  platform: ['tools', 'descriptionForeground'],
};
