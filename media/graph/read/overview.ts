import type { Picture, PictureLane } from '../../../server/src/core/graph/picture.ts';
import type { ComponentId } from '../../../server/src/core/model/component.ts';

/** How things stand, in one sentence: "5 of 8 components found; nothing watches the model in production." */
export function sayOverview(picture: Picture, isScanning: boolean): string {
  const lanes = picture.lanes.filter(({ component }) => component !== 'platform');
  const missing = lanes.filter(({ isFound }) => !isFound);
  if (missing.length === lanes.length) {
    return isScanning
      ? 'Reading the workspace.'
      : 'No part of a machine-learning life cycle found yet.';
  }
  const found = `${lanes.length - missing.length} of ${lanes.length} components found`;
  return isScanning ? `${found} so far; still reading.` : `${found}; ${sayMissing(missing)}.`;
}

/** The last gaps weigh most: what is not watched or not served was made in vain. */
function sayMissing(missing: readonly PictureLane[]): string {
  const [last, ...others] = [...missing].reverse();
  if (last === undefined) {
    return 'data becomes a monitored model';
  }
  const more =
    others.length === 0
      ? ''
      : others.length === 1
        ? ', and 1 more is missing'
        : `, and ${others.length} more are missing`;
  return `${ABSENCES[last.component]}${more}`;
}

const ABSENCES: Readonly<Record<ComponentId, string>> = {
  'data-storage': 'no data is tracked',
  'feature-engineering': 'nothing prepares features',
  'training-evaluation': 'nothing trains a model',
  'model-registry': 'no model is registered',
  'model-deployment': 'nothing brings a model to production',
  'model-serving': 'nothing serves a model',
  'prediction-service': 'no application asks for predictions',
  'model-monitoring': 'nothing watches the model in production',
  platform: 'nothing says what all of it runs on',
};
