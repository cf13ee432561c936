import type { FixLevel } from '../../core/lint/finding.ts';
import { redactSecrets } from '../../core/secrets/redact.ts';
import { toLogText } from '../logText.ts';
import type { Palette } from '../palette.ts';
import type { ExcerptMaker } from './excerpt.ts';
import type { Location } from './location.ts';
import type { ReportedFinding } from './reportedFile.ts';
import { wrapText } from './wrapText.ts';

/** How text is laid out for whoever reads it. */
export interface TextStyle {
  readonly palette: Palette;
  /** Columns of a line. */
  readonly width: number;
  /** Whether messages are broken into lines; not in logs, where people search them. */
  readonly wraps: boolean;
}

/** A finding as a block of lines: where, what, the source, what it has to do with, how to fix it. */
export function renderFinding(
  { finding, at, related, fixes, fix }: ReportedFinding,
  excerpts: ExcerptMaker,
  style: TextStyle,
): string {
  const { palette } = style;
  const severity = palette.severity[finding.severity](finding.severity);
  return [
    `${palette.bold(showLocation(at))}  ${severity}  ${palette.dim(finding.rule)}`,
    ...renderMessage(finding.message, style),
    ...renderExcerpt(excerpts(finding.span, style.width - GUTTER_WIDTH), {
      palette,
      mark: palette.severity[finding.severity],
    }),
    ...related.map(place => `  ${showLocation(place.at)}  ${toLogText(place.message)}`),
    ...(fixes.length === 0 ? [] : [renderFixes(fixes.map(toTitle), fix, palette)]),
  ].join('\n');
}

/** What a fix does, safe to print. */
export function toTitle({ title }: { readonly title: string }): string {
  return toLogText(redactSecrets(title));
}

/** `path:line:column`, as terminals and editors make a link of. */
function showLocation({ path, line, column }: Location): string {
  return `${toLogText(path)}:${line}:${column}`;
}

/** Columns before the source: two of indentation, the line number, ` | `. */
const GUTTER_WIDTH = 11;

function renderMessage(message: string, { wraps, width }: TextStyle): readonly string[] {
  const text = toLogText(message);
  return (wraps ? wrapText(text, width - 2) : [text]).map(line => `  ${line}`);
}

interface ExcerptStyle {
  readonly palette: Palette;
  readonly mark: (text: string) => string;
}

function renderExcerpt(
  excerpt: ReturnType<ExcerptMaker>,
  { palette, mark }: ExcerptStyle,
): readonly string[] {
  if (excerpt === undefined) {
    return [];
  }
  const { underline } = excerpt;
  const number = String(excerpt.line).padStart(6);
  const source = `${palette.dim(`${number} |`)} ${excerpt.text}`.trimEnd();
  const carets = mark('^'.repeat(underline.length));
  const below = `${' '.repeat(number.length)} ${palette.dim('|')} ${' '.repeat(underline.start)}${carets}`;
  return underline.length === 0 ? [source] : [source, below];
}

/** More than this many choices are only counted. */
const MAX_TITLES = 3;

function renderFixes(titles: readonly string[], level: FixLevel, palette: Palette): string {
  const shown = titles.slice(0, MAX_TITLES);
  const rest = titles.length - shown.length;
  const text = [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', or ');
  const command = level === 'safe' ? 'mlops-copilot fix' : 'mlops-copilot fix --review';
  return `  fix: ${text}  ${palette.dim(`(${command})`)}`;
}
