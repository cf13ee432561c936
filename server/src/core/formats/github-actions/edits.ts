import type { DocumentEditor } from '../../lint/fixWriter.ts';
import { newlineOf } from '../../text/newline.ts';
import { getNode, getPair } from '../../tree/node.ts';
import { spanWithin } from '../../tree/spanWithin.ts';
import { columnOf, lineEndAt } from '../../yaml/locate.ts';
import type { GithubJob, GithubRun, GithubStep } from './document.ts';

/** A key and its YAML text; lines of a block are indented as if the key stood at the margin. */
export interface JobKey {
  readonly key: string;
  readonly value: string;
}

/** Adds a key to a job where people look for it: below `runs-on`, not behind the last step. */
export function insertJobKey(edit: DocumentEditor, job: GithubJob, { key, value }: JobKey): void {
  const { text } = edit.content;
  const machine = getPair(job.body, 'runs-on');
  if (machine === undefined || machine.via !== undefined || job.body.style === 'flow') {
    edit.insert(job.path, key, value);
    return;
  }
  const indent = ' '.repeat(columnOf(text, machine.span.start));
  const lines = [`${key}:${value.startsWith('\n') ? '' : ' '}${value}`]
    .join('')
    .split('\n')
    .map(line => `${indent}${line}`);
  const end = lineEndAt(text, machine.span.end);
  edit.replace({ start: end, end }, lines.map(line => newlineOf(text) + line).join(''));
}

/** Adds an input of an action. */
export function setInput(edit: DocumentEditor, step: GithubStep, { key, value }: JobKey): void {
  const inputs = getNode(step.body, 'with');
  const known = getNode(inputs, key);
  if (known !== undefined) {
    edit.replace(known.span, value);
  } else if (inputs === undefined) {
    edit.insert(
      step.path,
      'with',
      step.body.style === 'flow' ? `{${key}: ${value}}` : `\n${key}: ${value}`,
    );
  } else {
    edit.insert([...step.path, 'with'], key, value);
  }
}

/** Adds a step with one command before another one; nothing where steps are written in braces. */
export function insertStepBefore(edit: DocumentEditor, { body }: GithubStep, run: string): void {
  const { text } = edit.content;
  const start = body.span.start;
  const column = columnOf(text, start);
  const dash = text.lastIndexOf('-', start);
  const isPlain = body.style === 'block' && text.slice(dash + 1, start).trim() === '';
  if (isPlain && dash > text.lastIndexOf('\n', start)) {
    const margin = ' '.repeat(columnOf(text, dash));
    const gap = ' '.repeat(column - margin.length - 1);
    edit.replace({ start, end: start }, `run: ${run}${newlineOf(text)}${margin}-${gap}`);
  }
}

/** Where a command of a step starts. */
export interface CommandPlace {
  readonly run: GithubRun;
  /** Offset in the shell text. */
  readonly start: number;
}

/** Whether another command can stand before one: it is the first of its line, with nothing around it. */
export function isAtLineStart({ run, start }: CommandPlace): boolean {
  const { shellText } = run;
  const lineStart = shellText.lastIndexOf('\n', start - 1) + 1;
  const isContinued = /\\\r?\n$/.test(shellText.slice(0, lineStart));
  return shellText.slice(lineStart, start).trim() === '' && !isContinued;
}

/** Adds a command before another one that is the first of its line, on a line of its own where there are lines. */
export function insertCommandBefore(
  edit: DocumentEditor,
  { run, start }: CommandPlace,
  command: string,
): void {
  const { text } = edit.content;
  const at = spanWithin(text, run.node, { start, end: start + 1 }).start;
  const separator =
    run.node.style === 'literal' ? newlineOf(text) + ' '.repeat(columnOf(text, at)) : ' && ';
  edit.replace({ start: at, end: at }, command + separator);
}
