import type { CommandWord } from './commands.ts';
import { readCommands } from './commands.ts';
import type { ComposeService } from './document.ts';

/** An MLflow tracking server that a service runs. */
export interface MlflowServer {
  /** `mlflow` and `server`. */
  readonly program: CommandWord;
  readonly subcommand: CommandWord;
  /** Where runs are kept. */
  readonly backend: Setting;
  /** Where artifacts go that clients send through the server. */
  readonly destination: Setting;
  /** Where clients are told to put artifacts; without it they send them through the server. */
  readonly artifactRoot: Setting;
  /** Takes artifacts from clients. */
  readonly servesArtifacts: boolean;
  readonly servesRuns: boolean;
}

/** A setting of the server. */
export type Setting =
  | { readonly kind: 'absent' }
  /** Comes from where it cannot be read. */
  | { readonly kind: 'unknown' }
  /** `word` ends with the value; `undefined` when it comes from the environment. */
  | { readonly kind: 'given'; readonly value: string; readonly word: CommandWord | undefined };

/** The tracking server among the commands of a service. `mlflow ui` is another name of `mlflow server`. */
export function findMlflowServer(service: ComposeService): MlflowServer | undefined {
  for (const words of readCommands(service)) {
    const start = words.findIndex(({ text }) => /^(?:.*\/)?mlflow$/.test(text));
    const [program, ...rest] = start < 0 ? [] : words.slice(start);
    const at = rest.findIndex(({ text }) => !text.startsWith('-'));
    const subcommand = rest[at];
    if (program !== undefined && /^(?:server|ui)$/.test(subcommand?.text ?? '')) {
      // What stands before is an option of `mlflow` itself; `--env-file` may set anything.
      const hasFile = at > 0 || service.hasEnvironmentFile;
      const options = { words: rest.slice(at + 1), service, hasFile };
      return subcommand === undefined
        ? undefined
        : { program, subcommand, ...readOptions(options) };
    }
  }
  return undefined;
}

interface Options {
  readonly words: readonly CommandWord[];
  readonly service: ComposeService;
  readonly hasFile: boolean;
}

function readOptions(options: Options): Omit<MlflowServer, 'program' | 'subcommand'> {
  const has = (flag: string): boolean => options.words.some(({ text }) => text === flag);
  const variable = (name: string): string | undefined =>
    options.service.environment.get(name)?.value?.toLowerCase();
  const serves = variable('MLFLOW_SERVE_ARTIFACTS') ?? 'true';
  return {
    backend: readSetting(options, '--backend-store-uri', 'MLFLOW_BACKEND_STORE_URI'),
    destination: readSetting(options, '--artifacts-destination', 'MLFLOW_ARTIFACTS_DESTINATION'),
    artifactRoot: readSetting(options, '--default-artifact-root', 'MLFLOW_DEFAULT_ARTIFACT_ROOT'),
    servesArtifacts: !has('--no-serve-artifacts') && serves === 'true',
    servesRuns: !has('--artifacts-only') && variable('MLFLOW_ARTIFACTS_ONLY') === undefined,
  };
}

/** A flag, else a variable. Source: mlflow.org, "Command-Line Interface", MLflow 3. */
function readSetting({ words, service, hasFile }: Options, flag: string, name: string): Setting {
  for (const [index, word] of words.entries()) {
    if (word.text.startsWith(`${flag}=`)) {
      return toSetting(word.text.slice(flag.length + 1), word);
    }
    if (word.text === flag) {
      const next = words[index + 1];
      return next === undefined ? { kind: 'unknown' } : toSetting(next.text, next);
    }
  }
  const variable = service.environment.get(name);
  if (variable !== undefined) {
    return variable.value === undefined
      ? { kind: 'unknown' }
      : toSetting(variable.value, undefined);
  }
  return { kind: hasFile ? 'unknown' : 'absent' };
}

function toSetting(value: string, word: CommandWord | undefined): Setting {
  if (/[$`]/.test(value)) {
    return { kind: 'unknown' };
  }
  return value === '' ? { kind: 'absent' } : { kind: 'given', value, word };
}
