import { findScript, stripWrappers } from '../shell/findScripts.ts';
import { parseCommands, type ShellCommand, type ShellWord } from '../shell/parseCommands.ts';
import { rememberTexts } from '../text/rememberTexts.ts';
import { readArguments } from './commandArguments.ts';
import { readDvcRuns } from './dvcRuns.ts';
import { scriptName } from './lifeCycle.ts';
import { effectOfName } from './nameEffect.ts';
import { effectOfProgram } from './programEffects.ts';
import { openSubstitutions } from './toolRuns.ts';

/**
 * What a command does to a model. `trains` lasts until the model is trained, `submits-training` asks somebody
 * else to train and returns at once; `evaluates` says how good a model is, `tests-model` runs unit tests of
 * it, `reports` shows numbers that are there already.
 */
export type Effect =
  | 'trains'
  | 'submits-training'
  | 'evaluates'
  | 'tests-model'
  | 'validates-data'
  | 'deploys-model'
  | 'promotes-model'
  | 'reports';

/** A command with such an effect; offsets count in the shell text. */
export interface CommandEffect {
  readonly effect: Effect;
  /** As people say it: `dvc repro`, `python src/train.py`. */
  readonly name: string;
  /** The program of a machine learning tool says so, and not only what a script is called. */
  readonly isCertain: boolean;
  /** Of its first word, with `timeout`, `poetry run` and the like. */
  readonly start: number;
  /** Behind its last word. */
  readonly end: number;
  /** Of the separator that ends it; between the last word and it there may be redirections. */
  readonly stop: number;
}

/**
 * What the commands of shell text do, command by command. Only programs that really run count, never words
 * of a message, an installation, the build of an image or `git`.
 */
export const findEffects = rememberTexts((text: string): readonly CommandEffect[] => {
  if (!MAY_HAVE_EFFECT.test(text)) {
    return [];
  }
  return parseCommands(openSubstitutions(text)).flatMap(command => {
    const found = readCommand(text, command);
    const [first] = command.words;
    const last = command.words.at(-1);
    return found === undefined || first === undefined || last === undefined
      ? []
      : [{ ...found, start: first.start, end: last.end, stop: command.end }];
  });
});

/** Cheap; most shell text of a repository has nothing to do with models. */
const MAY_HAVE_EFFECT =
  /train|fit|tun[ei]|eval|dvc|mlflow|cml|model|promot|deepspeed|accelerate|torch|yolo|rasa|gto|az|sagemaker|gcloud|kubectl|helm|bentoml|check|valid|verif|soda|gx|great_expectations|quality|metric|sbatch|swift|score|test/i;

type Reading = Pick<CommandEffect, 'effect' | 'name' | 'isCertain'>;

function readCommand(text: string, command: ShellCommand): Reading | undefined {
  const words = openContainer(stripWrappers(command.words));
  if (words.length === 0 || words.some(({ text: word }) => SMOKE.test(word)) || isShort(words)) {
    return undefined;
  }
  return (
    readDvc(words) ??
    readLauncher(text, words) ??
    readProject(words) ??
    readProgram(words) ??
    readScript(text, words) ??
    readTargets(words) ??
    readTests(text, words)
  );
}

/** What only looks whether a program starts. */
const SMOKE =
  /^--?(?:h|help|version|dry|dry[-_]run|fast[-_]dev[-_]run|smoke(?:[-_]test)?|test[-_]run|sanity[-_]check)(?:=(?!false)|$)|\bfast_dev_run=(?!false)/i;

/** One or two epochs, or a few steps, as tests of a training script run them. */
function isShort(words: readonly ShellWord[]): boolean {
  return words.some(({ text }, index) => {
    const [flag = '', value = words[index + 1]?.text ?? ''] = text.split('=', 2);
    const isEpochs = /(?:^|[-_.])epochs?$/.test(flag) && /^[012]$/.test(value);
    return isEpochs || (/(?:^|[-_.])steps$/.test(flag) && /^\d{1,2}$/.test(value));
  });
}

/** What runs inside of a container: `docker run image python train.py`. */
function openContainer(words: readonly ShellWord[]): readonly ShellWord[] {
  const [program, verb, next] = words.map(({ text }) => text);
  const isRun = verb === 'run' || verb === 'exec' || (verb === 'compose' && next === 'run');
  if (!(program === 'docker' || program === 'podman' || program === 'docker-compose') || !isRun) {
    return words;
  }
  const inner = words.findIndex(({ text }, index) => index > 2 && INTERPRETER.test(text));
  return inner < 0 ? [] : words.slice(inner);
}

const INTERPRETER = /^(?:python[\d.]*|torchrun|accelerate|deepspeed|dvc|mlflow)$/;

function readDvc(words: readonly ShellWord[]): Reading | undefined {
  const [run] = readDvcRuns(words);
  if (run === undefined) {
    return undefined;
  }
  const effects = run.targets.map(target => effectOfName(target.replace(/@.*/, '')));
  const effect = effects.find(found => found !== undefined) ?? 'trains';
  const isOther = run.targets.length > 0 && !effects.includes('trains');
  return isOther && effect === 'trains' ? undefined : { effect, name: run.name, isCertain: true };
}

/** Programs that train whatever their script is called, unless its path says that it tests something. */
function readLauncher(text: string, words: readonly ShellWord[]): Reading | undefined {
  const opened = openModule(words);
  const [program = '', verb] = opened.map(word => word.text);
  const isLauncher =
    LAUNCHERS.has(baseName(program)) || (program === 'accelerate' && verb === 'launch');
  const script = opened.slice(1).find(word => /\.py$/.test(word.text));
  if (!isLauncher || script === undefined) {
    return undefined;
  }
  const told = effectOfName(scriptName({ kind: 'file', name: script.text }));
  const isTest = NO_TRAINING_PATH.test(script.text) && told !== 'trains';
  return isTest
    ? undefined
    : { effect: told ?? 'trains', name: nameOf(text, words, script), isCertain: true };
}

const LAUNCHERS: ReadonlySet<string> = new Set([
  'torchrun',
  'deepspeed',
  'torch.distributed.launch',
  'torch.distributed.run',
]);

const NO_TRAINING_PATH =
  /(?:^|[^a-z])(?:tests?|examples?|bench(?:mark)?s?|inference|infer|generate|predict|check|verify|demo)(?![a-z])/i;

/** `mlflow run` with its main entry point, or one that is called after training. */
function readProject(words: readonly ShellWord[]): Reading | undefined {
  const [program, verb] = words.map(({ text }) => text);
  if (program !== 'mlflow' || verb !== 'run') {
    return undefined;
  }
  const flag = words.findIndex(({ text }) => text === '-e' || text === '--entry-point');
  const entry = flag < 0 ? 'main' : (words[flag + 1]?.text ?? '');
  const effect = entry === 'main' ? 'trains' : effectOfName(entry);
  return effect === undefined ? undefined : { effect, name: 'mlflow run', isCertain: true };
}

function readProgram(words: readonly ShellWord[]): Reading | undefined {
  const opened = openModule(words).map(({ text }) => text);
  const [first = '', ...rest] = opened;
  const program = baseName(first);
  const operands = readArguments(openModule(words).slice(1), VALUE_FLAGS).operands.slice(0, 5);
  const effect = effectOfProgram({ program, operands: operands.join(' '), words: rest });
  const depth = DEPTHS[program] ?? 1;
  const name = [program, ...operands.slice(0, depth)].join(' ');
  return effect === undefined
    ? undefined
    : { effect, name, isCertain: program !== 'kubectl' && program !== 'helm' };
}

/** Flags with a value that may stand before subcommands. */
const VALUE_FLAGS: ReadonlySet<string> = new Set(
  '-n --namespace --context --kubeconfig --kube-context --profile --region --project -g --resource-group -w --workspace-name --subscription'.split(
    ' ',
  ),
);

/** How many subcommands say what a program does. */
const DEPTHS: Readonly<Record<string, number>> = { az: 3, aws: 2, gcloud: 3, dvc: 2, cml: 2 };

/** `python -m spacy train` is `spacy train`. */
function openModule(words: readonly ShellWord[]): readonly ShellWord[] {
  const isModule = /^python[\d.]*$/.test(words[0]?.text ?? '') && words[1]?.text === '-m';
  return isModule ? words.slice(2) : words;
}

/** A script by its name; one that is called after nothing, by the first word behind it. */
function readScript(text: string, words: readonly ShellWord[]): Reading | undefined {
  const script = findScript(words);
  const isConverted =
    words[0]?.text === 'jupyter' && !words.some(word => /^(?:--)?execute$/.test(word.text));
  if (script === undefined || isConverted || /^(?:pytest|unittest|pip)$/.test(script.name)) {
    return undefined;
  }
  const own = scriptName(script);
  const isGeneral = /^(?:main|__main__|cli|run|app|manage)$/.test(own);
  const verb = isGeneral ? words.find(word => word.start >= script.end) : undefined;
  const effect =
    isGeneral && verb !== undefined && /^[\w-]+$/.test(verb.text)
      ? effectOfName(verb.text)
      : effectOfName(own);
  return effect === undefined
    ? undefined
    : { effect, name: nameOf(text, words, verb ?? script), isCertain: false };
}

/** Targets of `make` and its like, and programs that are named after what they do. */
function readTargets(words: readonly ShellWord[]): Reading | undefined {
  const [program = '', ...rest] = words.map(({ text }) => text);
  if (!TASK_RUNNERS.has(program)) {
    // The shell's own `eval` runs what other programs print.
    const isNamed = /^[\w-]+$/.test(program) && program !== 'eval';
    const effect = isNamed ? effectOfName(program) : undefined;
    return effect === 'trains' || effect === 'evaluates'
      ? { effect, name: program, isCertain: false }
      : undefined;
  }
  for (const target of rest.filter(word => /^[\w-]+$/.test(word) && !word.startsWith('-'))) {
    const effect = effectOfName(target);
    if (effect !== undefined) {
      return { effect, name: `${program} ${target}`, isCertain: false };
    }
  }
  return undefined;
}

const TASK_RUNNERS: ReadonlySet<string> = new Set(['make', 'just', 'task', 'poe', 'invoke', 'inv']);

/** Unit tests count when the path of one says that a model is tested. */
function readTests(text: string, words: readonly ShellWord[]): Reading | undefined {
  const opened = openModule(words);
  const [program] = opened;
  const isTest = program?.text === 'pytest' || program?.text === 'unittest';
  const path = isTest ? opened.slice(1).find(word => MODEL_TEST.test(word.text)) : undefined;
  return path === undefined
    ? undefined
    : { effect: 'tests-model', name: nameOf(text, opened, path), isCertain: false };
}

const MODEL_TEST = /(?:^|[^a-z])(?:models?|eval|evaluation|quality)(?![a-z])/i;

/** From the program to a word of it, as written, on one line; without what stands between where that is long. */
function nameOf(
  text: string,
  words: readonly ShellWord[],
  last: Pick<ShellWord, 'start' | 'end'> | undefined,
): string {
  const [first] = words;
  if (first === undefined || last === undefined || last.start === first.start) {
    return first?.text ?? '';
  }
  const whole = text.slice(first.start, last.end).replace(/\\?\s+/g, ' ');
  return whole.length <= MAX_NAME
    ? whole
    : `${baseName(first.text)} ${text.slice(last.start, last.end)}`;
}

const MAX_NAME = 50;

function baseName(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}
