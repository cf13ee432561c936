import type { Effect } from './commandEffects.ts';
import { splitWords } from './lifeCycle.ts';

/**
 * What a script, a target of `make` or an entry point does, told by its name alone; `undefined` where the name
 * does not tell. `prepare_train_data` trains nothing, `train_and_evaluate` trains.
 */
export function effectOfName(name: string): Effect | undefined {
  const words = splitWords(name);
  const has = (set: ReadonlySet<string>): boolean => words.some(word => set.has(word));
  if (has(TRAINING) && (!has(ABOUT_TRAINING) || words.includes('and'))) {
    return 'trains';
  }
  if (has(EVALUATION) && !has(ABOUT_EVALUATION)) {
    return 'evaluates';
  }
  if (has(PROMOTION)) {
    return 'promotes-model';
  }
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  if (pairs.some(pair => MODEL_CHECKS.test(pair)) && !has(ABOUT_EVALUATION)) {
    return 'evaluates';
  }
  return pairs.some(pair => DATA_CHECKS.test(pair)) ? 'validates-data' : undefined;
}

const TRAINING = toSet('train training trainer fit finetune finetuning retrain retraining');

/** Beside such a word, training is what the work is about or comes before or behind it. */
const ABOUT_TRAINING = toSet(
  `evaluate evaluation eval test tests testing predict prediction inference serve plot split download prepare
  preparation preprocess process tokenizer vocab data dataset datasets set create generate build upload submit
  trigger launch start schedule wait watch monitor check validate validation verify compare report notify deploy
  register status config setup install fetch get list stop cancel clean cleanup release export convert
  benchmark profile artifact artifacts log logs metrics summary env environment image docker image infra`,
);

const EVALUATION = toSet('evaluate evaluation eval evaluator');

const ABOUT_EVALUATION = toSet(
  `download upload install setup report reports plot prepare data dataset build deploy summary summarize collect
  comment publish show fetch get test tests trigger submit`,
);

const PROMOTION = toSet('promote promotion');

const MODEL_CHECKS =
  /^(?:(?:validate|test|score|check|verify|compare) models?|models? (?:validation|test|tests|quality|check|checks|comparison)|quality gate|metrics? (?:gate|check)|check (?:metrics?|thresholds?|accuracy))$/;

const DATA_CHECKS =
  /^(?:(?:validate|check|verify) (?:data|datasets?|schemas?|expectations|features)|(?:data|datasets?|schemas?|features?) (?:validation|quality|checks?))$/;

function toSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
