import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import type { Span } from '../text/span.ts';
import type { MappingNode, ScalarNode, TreePair } from '../tree/node.ts';
import type { ParsedDocument } from '../yaml/parseYaml.ts';

/**
 * Parses an INI file as ConfigObj and Git write it: `[section]`, `['remote "name"']`, `key = value`,
 * comments behind `#` or `;`. The tree is a mapping of sections to mappings of keys to strings.
 */
export function parseIni(text: string): ParsedDocument {
  const sections = new Map<string, Section>();
  const problems: SyntaxProblem[] = [];
  let current: Section | undefined;
  for (const line of linesOf(text)) {
    const source = text.slice(line.start, line.end);
    if (/^\s*(?:[#;]|$)/.test(source)) {
      continue;
    }
    const header = /^(\s*\[\s*)(.*?)\s*\](?:\s*[#;].*)?\s*$/.exec(source);
    if (header !== null) {
      current = openSection(
        sections,
        toKey(header[2] ?? '', line.start + (header[1]?.length ?? 0)),
      );
      continue;
    }
    const pair = readPair(source, line.start);
    if (pair === undefined || current === undefined) {
      problems.push(explainLine(source, line, current === undefined));
    } else {
      current.pairs.push(pair);
    }
  }
  if (sections.size === 0) {
    return { root: undefined, problems };
  }
  const pairs = [...sections.values()].map(toSectionPair);
  return { root: toMapping(pairs, { start: 0, end: text.length }), problems };
}

interface Section {
  readonly key: ScalarNode;
  readonly pairs: TreePair[];
}

function* linesOf(text: string): Generator<Span> {
  let start = 0;
  while (start < text.length) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    yield { start, end: text.charAt(end - 1) === '\r' && end > start ? end - 1 : end };
    start = end + 1;
  }
}

function openSection(sections: Map<string, Section>, key: ScalarNode): Section {
  const name = String(key.value);
  const known = sections.get(name);
  if (known !== undefined) {
    return known;
  }
  const section: Section = { key, pairs: [] };
  sections.set(name, section);
  return section;
}

function toKey(source: string, start: number): ScalarNode {
  const quoted = /^'(.*)'$/.exec(source) ?? /^"(.*)"$/.exec(source);
  const value = quoted?.[1] ?? source;
  const offset = quoted === null ? 0 : 1;
  const span = { start: start + offset, end: start + offset + value.length };
  return { kind: 'scalar', style: 'plain', span, value };
}

function readPair(source: string, start: number): TreePair | undefined {
  const equals = source.indexOf('=');
  if (equals < 0) {
    return undefined;
  }
  const name = source.slice(0, equals).trim();
  if (name === '') {
    return undefined;
  }
  const keyStart = start + source.indexOf(name);
  const key = toKey(name, keyStart);
  const rest = source.slice(equals + 1);
  const raw = stripComment(rest);
  const valueStart = start + equals + 1 + (raw.length - raw.trimStart().length);
  const node = toKey(raw.trim(), valueStart);
  return {
    name: String(key.value),
    key,
    node,
    span: { start: key.span.start, end: node.span.end },
  };
}

/** A comment starts at a `#` behind white space, outside of quotes. */
function stripComment(source: string): string {
  if (/^\s*["']/.test(source)) {
    return source;
  }
  const comment = /\s#/.exec(source);
  return comment === null ? source : source.slice(0, comment.index);
}

function explainLine(source: string, line: Span, outside: boolean): SyntaxProblem {
  const indent = source.length - source.trimStart().length;
  const span = { start: line.start + indent, end: line.start + source.trimEnd().length };
  return outside
    ? {
        id: 'ini/missing-section',
        span,
        message: "This line stands before the first '[section]'. Move it below one.",
      }
    : { id: 'ini/missing-equals', span, message: "This line has no '='. Write 'key = value'." };
}

function toSectionPair(section: Section): TreePair {
  const end = section.pairs.at(-1)?.span.end ?? section.key.span.end;
  const start = section.pairs[0]?.span.start ?? end;
  const node = toMapping(section.pairs, { start, end });
  const span = { start: section.key.span.start, end };
  return { name: String(section.key.value), key: section.key, node, span };
}

function toMapping(pairs: readonly TreePair[], span: Span): MappingNode {
  const entries = new Map(pairs.map(pair => [pair.name, pair]));
  const value = Object.fromEntries([...entries].map(([name, pair]) => [name, pair.node.value]));
  return { kind: 'mapping', style: 'block', span, pairs, entries, value };
}
