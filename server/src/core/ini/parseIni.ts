import type { SyntaxProblem } from '../source/syntaxProblem.ts';
import type { Span } from '../text/span.ts';
import type { MappingNode, ScalarNode, TreePair } from '../tree/node.ts';
import type { ParsedDocument } from '../yaml/parseYaml.ts';
import { explainDuplicate, explainLine } from './iniProblems.ts';
import { readHeader } from './readHeader.ts';
import { readKey, readValue } from './readOption.ts';

/**
 * Parses an INI file as ConfigObj reads it for DVC: `[section]`, `['remote "name"']`, `key = value`,
 * comments behind `#`, values in three quotes over several lines. The tree is a mapping of sections to
 * mappings of options to strings; of a list (`a, b`) the value is its source text.
 *
 * Names are lower-case in `TreePair.name` and in `value`, because DVC makes them so, the names of
 * remotes included; keys keep them as written, and their spans tell where. Sources: `dvc/config.py`
 * (`_lower_keys`), DVC 3.67; `configobj/__init__.py` (`_parse`), ConfigObj 5.0.9.
 */
export function parseIni(text: string): ParsedDocument {
  const reader: Reader = { text, sections: [], known: new Map(), problems: [], current: undefined };
  for (let start = 0; start < text.length; ) {
    const line = lineAt(text, start);
    const end = readLine(reader, line);
    start = end <= line.end ? line.next : lineAt(text, end).next;
  }
  const { sections, problems } = reader;
  if (sections.length === 0) {
    return { root: undefined, problems, isSelfContained: false };
  }
  const root = toMapping(sections.map(toSectionPair), { start: 0, end: text.length });
  return { root, problems, isSelfContained: false };
}

interface Reader {
  readonly text: string;
  readonly sections: Section[];
  /** By name as written; ConfigObj refuses a second section of the same name. */
  readonly known: Map<string, ScalarNode>;
  readonly problems: SyntaxProblem[];
  current: Section | undefined;
}

interface Section {
  readonly key: ScalarNode;
  readonly pairs: TreePair[];
  /** Keys by name as written; ConfigObj refuses a second one in a section. */
  readonly known: Map<string, ScalarNode>;
}

/** A line without its end, and where the next one starts. */
interface Line extends Span {
  readonly next: number;
}

function lineAt(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  const stop = newline < 0 ? text.length : newline;
  const end = stop > start && text.charAt(stop - 1) === '\r' ? stop - 1 : stop;
  return { start, end, next: newline < 0 ? text.length : newline + 1 };
}

/** @returns Where what was read ends; behind the line for a value of several lines. */
function readLine(reader: Reader, line: Line): number {
  const source = reader.text.slice(line.start, line.end);
  const start = line.start + (source.length - source.trimStart().length);
  const content = source.trim();
  // ConfigObj 5.0.9 takes no `;`, but other readers of INI files do, so it is let pass.
  if (content === '' || content.startsWith('#') || content.startsWith(';')) {
    return line.end;
  }
  const span = { start, end: start + content.length };
  if (content.startsWith('[')) {
    openSection(reader, content, start);
    return line.end;
  }
  const key = readKey(content, start);
  if (key === undefined || reader.current === undefined) {
    addProblem(reader, explainLine(span, reader.current));
    return line.end;
  }
  return addOption(reader, reader.current, { ...key, end: span.end });
}

function openSection(reader: Reader, content: string, start: number): void {
  const { key, problem } = readHeader(content, start);
  const section: Section = { key, pairs: [], known: new Map() };
  const earlier = reader.known.get(String(key.value));
  if (problem !== undefined) {
    addProblem(reader, problem);
  } else if (earlier !== undefined) {
    addProblem(reader, explainDuplicate('section', earlier, key));
  }
  reader.known.set(String(key.value), key);
  reader.sections.push(section);
  reader.current = section;
}

interface Option {
  readonly node: ScalarNode;
  /** Where the text behind the `=` starts, and where its line ends. */
  readonly valueStart: number;
  readonly end: number;
}

function addOption(reader: Reader, section: Section, option: Option): number {
  const { node: key } = option;
  const value = readValue(reader.text, { start: option.valueStart, end: option.end });
  const earlier = section.known.get(String(key.value));
  if (value.problem !== undefined) {
    addProblem(reader, value.problem);
  } else if (earlier !== undefined) {
    addProblem(reader, explainDuplicate('option', earlier, key));
  }
  section.known.set(String(key.value), key);
  const span = { start: key.span.start, end: Math.max(value.node.span.end, key.span.end) };
  section.pairs.push({ name: toName(key), key, node: value.node, span });
  return value.end;
}

function addProblem({ problems }: Reader, problem: SyntaxProblem): void {
  if (problems.length < MAX_PROBLEMS) {
    problems.push(problem);
  }
}

/** More than that in one file help nobody. */
const MAX_PROBLEMS = 100;

function toName(key: ScalarNode): string {
  return String(key.value).toLowerCase();
}

function toSectionPair({ key, pairs }: Section): TreePair {
  const end = pairs.at(-1)?.span.end ?? key.span.end;
  const start = pairs[0]?.span.start ?? end;
  const node = toMapping(pairs, { start, end });
  return { name: toName(key), key, node, span: { start: key.span.start, end } };
}

function toMapping(pairs: readonly TreePair[], span: Span): MappingNode {
  const entries = new Map(pairs.map(pair => [pair.name, pair]));
  const value = Object.fromEntries([...entries].map(([name, pair]) => [name, pair.node.value]));
  return { kind: 'mapping', style: 'block', span, pairs, entries, value };
}
