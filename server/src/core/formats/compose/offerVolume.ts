import type { DocumentEditor, FixWriter } from '../../lint/fixWriter.ts';
import type { CommandWord } from './commands.ts';
import { spanOfWord } from './commands.ts';
import type { ComposeDocument, ComposeService } from './document.ts';
import type { MlflowServer, Setting } from './mlflowServer.ts';

/** A server, and what it should keep on a volume. */
export interface VolumeWish {
  readonly service: ComposeService;
  readonly server: MlflowServer;
  readonly lost: { readonly runs: boolean; readonly artifacts: boolean };
}

/** Offers to keep what an MLflow server loses on a named volume; settings of the environment stay alone. */
export function offerVolume(
  writer: FixWriter,
  document: ComposeDocument,
  { service, server, lost }: VolumeWish,
): void {
  const changes = [
    ...(lost.runs ? [toChange(server.backend, '--backend-store-uri', DATABASE)] : []),
    ...(lost.artifacts ? [toChange(server.destination, '--artifacts-destination', ARTIFACTS)] : []),
  ];
  const isTaken = document.content.text.includes(FOLDER);
  const words = [server.subcommand, ...changes.flatMap(change => change?.word ?? [])];
  const isShared = !words.every(word => isOwn(service, word));
  if (isTaken || isShared || changes.some(change => change === undefined)) {
    return;
  }
  writer.offer(`Keep it on a volume '${VOLUME}'`, edit => {
    for (const change of changes) {
      applyChange(edit, server, change);
    }
    edit.append(['services', service.name, 'volumes'], `${VOLUME}:${FOLDER}`);
    addVolume(edit, document);
  });
}

const VOLUME = 'mlflow-data';
const FOLDER = '/mlflow-data';
const DATABASE = `sqlite:///${FOLDER}/mlflow.db`;
const ARTIFACTS = `${FOLDER}/artifacts`;

interface Change {
  readonly flag: string;
  readonly value: string;
  /** The word that holds the value now. */
  readonly word: CommandWord | undefined;
}

/** `undefined` when the setting stands in a variable. */
function toChange(setting: Setting, flag: string, value: string): Change | undefined {
  const isVariable = setting.kind === 'given' && setting.word === undefined;
  const word = setting.kind === 'given' ? setting.word : undefined;
  return isVariable ? undefined : { flag, value, word };
}

/** Not in a value that an alias or a merge key shares with other services. */
function isOwn({ owner }: ComposeService, { node }: CommandWord): boolean {
  return owner.start <= node.span.start && node.span.end <= owner.end;
}

function applyChange(edit: DocumentEditor, server: MlflowServer, change: Change | undefined): void {
  if (change === undefined) {
    return;
  }
  const { flag, value, word } = change;
  const { text } = edit.content;
  if (word === undefined) {
    const { program, subcommand } = server;
    const isOneText = program.node === subcommand.node;
    const { end } = isOneText ? spanOfWord(text, subcommand) : subcommand.node.span;
    edit.replace({ start: end, end }, separate(text, server, `${flag}=${value}`));
  } else {
    const written = word.text.startsWith(`${flag}=`) ? `${flag}=${value}` : value;
    const span = spanOfWord(text, word);
    edit.replace(span, written);
  }
}

/** A word behind `server`, as the command is written: in one text, or as a list. */
function separate(text: string, { program, subcommand }: MlflowServer, word: string): string {
  if (program.node === subcommand.node) {
    return ` ${word}`;
  }
  const { start } = subcommand.node.span;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const isBlock = /^[ \t]*-[ \t]+$/.test(line);
  return isBlock ? `\n${line}${word}` : `, ${JSON.stringify(word)}`;
}

function addVolume(edit: DocumentEditor, { volumes, content: { root } }: ComposeDocument): void {
  if (volumes.some(({ name }) => name === VOLUME)) {
    return;
  }
  const hasVolumes = root?.kind === 'mapping' && root.entries.has('volumes');
  if (hasVolumes) {
    edit.insert(['volumes'], VOLUME, '{}');
  } else {
    edit.insert([], 'volumes', `\n${VOLUME}: {}`);
  }
}
