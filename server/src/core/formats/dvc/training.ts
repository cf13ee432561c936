import { isTraining } from '../../model/lifeCycle.ts';
import type { DvcStage } from './document.ts';

/** Whether a stage trains a model. What is fitted may also be a scaler or a vocabulary, which nobody tunes or scores. */
export function isModelTraining(stage: DvcStage): boolean {
  const commands = stage.commands.map(({ text }) => text);
  const isHelper =
    stage.outs.length > 0 && stage.outs.every(({ text }) => HELPER_OUTPUT.test(text));
  return isTraining({ name: stage.name, commands }) && !isHelper;
}

const HELPER_OUTPUT = /token|vocab|scaler|encoder|bpe/i;
