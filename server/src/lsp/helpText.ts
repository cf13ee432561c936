import { type MarkupContent, MarkupKind } from 'vscode-languageserver';
import type { Fact, Help } from '../core/assist/help.ts';
import { redactSecrets } from '../core/secrets/redact.ts';
import { toInertLine } from '../core/text/inert.ts';

/** Lays out help for a client. What it says is text of schemas and workspaces, so none of it is markup. */
export function layOutHelp(help: Help, isMarkdown: boolean): MarkupContent {
  return isMarkdown
    ? { kind: MarkupKind.Markdown, value: toMarkdown(help) }
    : { kind: MarkupKind.PlainText, value: toPlain(help) };
}

function toMarkdown({ name, kind, paragraphs, facts, source }: Help): string {
  const heading = `**${escapeMarkup(name)}**${kind === undefined ? '' : `: ${escapeMarkup(kind)}`}`;
  const list = facts.map(fact => `${escapeMarkup(fact.label)}: ${showValues(fact)}`);
  const footer = source === undefined ? [] : [`_${escapeMarkup(source)}_`];
  return [heading, ...paragraphs.map(escapeMarkup), ...list, ...footer].join('\n\n');
}

function showValues({ values }: Fact): string {
  return values.map(toCode).join(', ');
}

function toPlain({ name, kind, paragraphs, facts, source }: Help): string {
  const heading = `${clean(name)}${kind === undefined ? '' : `: ${clean(kind)}`}`;
  const list = facts.map(({ label, values }) => `${label}: ${values.map(clean).join(', ')}`);
  return [
    heading,
    ...paragraphs.map(clean),
    ...list,
    ...(source === undefined ? [] : [clean(source)]),
  ].join('\n\n');
}

/** One inert line without secrets. */
function clean(text: string): string {
  return toInertLine(redactSecrets(text), MAX_LENGTH);
}

const MAX_LENGTH = 1000;

function escapeMarkup(text: string): string {
  return clean(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, character => `\\${character}`);
}

/** Code in backticks can hold anything but backticks. */
function toCode(text: string): string {
  return `\`${clean(text).replaceAll('`', "'")}\``;
}
