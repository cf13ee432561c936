import type { Effect } from './commandEffects.ts';

/** A command of an installed program. */
export interface ProgramCall {
  /** Base name of the program, or the module that Python runs. */
  readonly program: string;
  /** Its first words that are no flags, joined by blanks. */
  readonly operands: string;
  /** All words behind the program. */
  readonly words: readonly string[];
}

/** What a program does to the life cycle, told by its subcommand; `undefined` for programs that are not known. */
export function effectOfProgram(call: ProgramCall): Effect | undefined {
  return KNOWN.get(call.program)?.find(({ pattern, also }) => {
    return pattern.test(call.operands) && (also === undefined || also(call));
  })?.effect;
}

interface KnownCommand {
  readonly pattern: RegExp;
  readonly effect: Effect;
  readonly also?: (call: ProgramCall) => boolean;
}

function on(pattern: RegExp, effect: Effect, also?: (call: ProgramCall) => boolean): KnownCommand {
  return { pattern, effect, ...(also === undefined ? {} : { also }) };
}

/** Whether a text names a model or what serves one; `monitoring/` and `remodel` do not. */
export function mentionsModel(text: string): boolean {
  return MODEL_WORD.test(text);
}

/** Also names of files and releases tell what is deployed; `kubectl apply -f monitoring/` deploys no model. */
function namesModel({ words }: ProgramCall): boolean {
  return words.some(mentionsModel);
}

const MODEL_WORD =
  /(?:^|[^a-z])(?:models?|inference|inferenceservices?|isvc|predictors?|predictions?|serving|kserve|seldon|seldondeployment|triton|mlserver|torchserve|vllm|bento)(?![a-z])/i;

function namesTraining({ words }: ProgramCall): boolean {
  return words.some(word => TRAINING_WORD.test(word));
}

const TRAINING_WORD = /(?:^|[^a-z])(?:re)?train(?:ing|er)?(?![a-z])|fine-?tun/i;

function has(...flags: readonly string[]): (call: ProgramCall) => boolean {
  return ({ words }) => words.some(word => flags.includes(word.split('=', 1)[0] ?? ''));
}

/** Patterns are tried in order. Sources: the command references of the tools, 2026-11. */
const KNOWN: ReadonlyMap<string, readonly KnownCommand[]> = new Map([
  ['dvc', [on(/^(?:(?:metrics|params|plots) (?:diff|show)|exp (?:show|diff)|diff)\b/, 'reports')]],
  ['cml', [on(/^runner\b/, 'submits-training'), on(/^/, 'reports')]],
  ['cml-runner', [on(/^/, 'submits-training')]],
  ['cml-send-comment', [on(/^/, 'reports')]],
  [
    'az',
    [
      on(/^ml job create\b/, 'trains', has('--stream')),
      on(/^ml job create\b/, 'submits-training'),
      on(/^ml job stream\b/, 'trains'),
      on(/^ml (?:online|batch)-(?:endpoint|deployment) (?:create|update)\b/, 'deploys-model'),
      on(/^ml model (?:create|update)\b/, 'promotes-model', has('--stage')),
    ],
  ],
  [
    'aws',
    [
      on(
        /^sagemaker (?:create-(?:training|hyper-parameter-tuning)-job|start-pipeline-execution)\b/,
        'submits-training',
      ),
      on(/^sagemaker (?:create|update)-endpoint\b/, 'deploys-model'),
      on(/^sagemaker update-model-package\b/, 'promotes-model', ({ words }) =>
        words.some(word => /^(?:--model-approval-status=)?Approved$/.test(word)),
      ),
    ],
  ],
  [
    'gcloud',
    [
      on(
        /^ai(?:-platform jobs submit training| custom-jobs create)\b/,
        'trains',
        has('--stream-logs'),
      ),
      on(
        /^ai(?:-platform jobs submit training| (?:custom-jobs|hp-tuning-jobs) create)\b/,
        'submits-training',
      ),
      on(/^ai endpoints (?:deploy-model|create)\b/, 'deploys-model'),
      on(/^(?:run|app|functions) deploy\b/, 'deploys-model', namesModel),
    ],
  ],
  [
    'kubectl',
    [
      on(/^(?:apply|create)\b/, 'submits-training', namesTraining),
      on(/^(?:apply|replace|set image|rollout restart)\b/, 'deploys-model', namesModel),
      on(
        /^patch (?:isvc|inferenceservices?|sdep|seldondeployments?|deployments?)\b/,
        'deploys-model',
        namesModel,
      ),
    ],
  ],
  ['helm', [on(/^(?:upgrade|install)\b/, 'deploys-model', namesModel)]],
  ['bentoml', [on(/^(?:deploy|deployment (?:create|update|apply))\b/, 'deploys-model')]],
  ['seldon', [on(/^model load\b/, 'deploys-model')]],
  ['truss', [on(/^push\b/, 'deploys-model')]],
  ['mlflow', [on(/^(?:deployments (?:create|update)|sagemaker deploy)\b/, 'deploys-model')]],
  ['gto', [on(/^assign\b/, 'promotes-model')]],
  [
    'databricks',
    [
      on(/^(?:jobs run-now|bundle run)\b/, 'submits-training', namesTraining),
      on(/^serving-endpoints (?:create|update-config)\b/, 'deploys-model'),
    ],
  ],
  ['argo', [on(/^submit\b/, 'submits-training', namesTraining)]],
  ['sbatch', [on(/^/, 'submits-training', namesTraining)]],
  ['gh', [on(/^workflow run\b/, 'submits-training', namesTraining)]],
  [
    'ray',
    [
      on(
        /^job submit\b/,
        'submits-training',
        call => has('--no-wait')(call) && namesTraining(call),
      ),
      on(/^job submit\b/, 'trains', namesTraining),
    ],
  ],
  [
    'sky',
    [
      on(
        /^(?:jobs )?launch\b/,
        'submits-training',
        call => has('-d', '--detach-run', '--async')(call) && namesTraining(call),
      ),
      on(/^(?:jobs )?launch\b/, 'trains', namesTraining),
    ],
  ],
  ['modal', [on(/^run\b/, 'trains', namesTraining)]],
  [
    'yolo',
    [
      on(/^(?:\w+ )?train\b|\bmode=train\b/, 'trains'),
      on(/^(?:\w+ )?val\b|\bmode=val\b/, 'evaluates'),
    ],
  ],
  ['rasa', [on(/^train\b/, 'trains'), on(/^test\b/, 'evaluates')]],
  ['spacy', [on(/^train\b/, 'trains'), on(/^evaluate\b/, 'evaluates')]],
  ['llamafactory-cli', [on(/^train\b/, 'trains')]],
  ['axolotl', [on(/^train\b/, 'trains')]],
  ['swift', [on(/^(?:sft|rlhf)\b/, 'trains')]],
  ['autotrain', [on(/^(?:llm|text-classification|dreambooth)\b/, 'trains')]],
  ['lm_eval', [on(/^/, 'evaluates')]],
  ['lm-eval', [on(/^/, 'evaluates')]],
  ['lighteval', [on(/^/, 'evaluates')]],
  ['promptfoo', [on(/^eval\b/, 'evaluates')]],
  ['deepeval', [on(/^test run\b/, 'evaluates')]],
  ['great_expectations', [on(/^checkpoint run\b/, 'validates-data')]],
  ['gx', [on(/^checkpoint run\b/, 'validates-data')]],
  ['soda', [on(/^scan\b/, 'validates-data')]],
]);
