/**
 * The notation of all tests (see CONTRIBUTING.md): files with markers under the characters that a
 * finding should be at. `# ^^^ rule: text` (or `# ^^^ warning rule: text`) marks the line above, `# <- rule` what starts at the `#`.
 */

/** One expected finding. */
export interface Marker {
  readonly path: string;
  /** From 0, in the text without markers. */
  readonly line: number;
  readonly column: number;
  /** `undefined` for `<-`, which only says where the finding starts. */
  readonly endColumn: number | undefined;
  readonly rule: string;
  /** Severity, where the marker names one before the rule. */
  readonly severity: string | undefined;
  /** Part of the message. */
  readonly text: string;
}

/** Files after a fix. */
export interface Fixed {
  /** Title of the fix; `undefined` for the first one that is offered. */
  readonly title: string | undefined;
  readonly files: ReadonlyMap<string, string>;
}

/** A small workspace and what should be found in it. */
export interface Case {
  readonly title: string;
  /** Line in the file of cases, from 1. */
  readonly line: number;
  readonly files: ReadonlyMap<string, string>;
  readonly markers: readonly Marker[];
  readonly fixed: readonly Fixed[];
}

/** Reads a file of cases; files before the first case are shared by all of them. */
export function parseCases(text: string, mainFile: string): readonly Case[] {
  const shared: Section[] = [];
  const cases: { title: string; line: number; sections: Section[] }[] = [];
  for (const section of splitSections(text)) {
    const current = cases.at(-1);
    if (section.kind === 'case') {
      const sections =
        section.text.trim() === '' ? [] : [{ ...section, kind: 'file' as const, name: mainFile }];
      cases.push({ title: section.name, line: section.line, sections });
    } else if (current === undefined) {
      shared.push(section);
    } else {
      current.sections.push(section);
    }
  }
  return cases.map(({ title, line, sections }) =>
    buildCase({ title, line, mainFile }, [...shared, ...sections]),
  );
}

/** Reads the text of one case, for example an example of a page. */
export function parseCase(title: string, text: string, mainFile: string): Case {
  const [only] = parseCases(`#- case: ${title}\n${text}`, mainFile);
  if (only === undefined) {
    throw new Error(`no case in ${title}`);
  }
  return only;
}

/** Takes the marker lines out of a text. */
export function readMarkers(
  path: string,
  text: string,
): { text: string; markers: readonly Marker[] } {
  const kept: string[] = [];
  const markers: Marker[] = [];
  for (const line of text.split('\n')) {
    const marker = parseMarker(line);
    if (marker === undefined) {
      kept.push(line);
    } else {
      markers.push({ path, line: kept.length - 1, ...marker });
    }
  }
  return { text: kept.join('\n'), markers };
}

interface Section {
  readonly kind: 'case' | 'file' | 'fixed' | 'fixed-file';
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

function splitSections(text: string): readonly Section[] {
  const sections: { kind: Section['kind']; name: string; lines: string[]; line: number }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const directive = /^#- (case|file|fixed|fixed-file)(?:: (.*))?$/.exec(line);
    if (directive !== null) {
      sections.push({
        kind: directive[1] as Section['kind'],
        name: directive[2] ?? '',
        lines: [],
        line: index + 1,
      });
    } else if (NEARLY.test(line)) {
      throw new Error(
        `"${line}" (line ${index + 1}) would be a comment; write '#- case: title', '#- file: path', '#- fixed' or '#- fixed-file: path'`,
      );
    } else {
      sections.at(-1)?.lines.push(line);
    }
  }
  return sections.map(({ kind, name, lines, line }) => ({ kind, name, line, text: toText(lines) }));
}

/** What somebody meant as a directive. */
const NEARLY = /^#[ \t]*-[ \t]*(?:case|files?|fixed|fixed[- _]?files?)[ \t]*(?::|$)/i;

function toText(lines: readonly string[]): string {
  const text = lines.join('\n');
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function buildCase(
  { title, line, mainFile }: { title: string; line: number; mainFile: string },
  sections: readonly Section[],
): Case {
  const files = new Map<string, string>();
  const markers: Marker[] = [];
  const fixed: { title: string | undefined; files: Map<string, string> }[] = [];
  for (const section of sections) {
    if (section.kind === 'file') {
      const read = readMarkers(section.name, section.text);
      files.set(section.name, read.text);
      markers.push(...read.markers);
    } else if (section.kind === 'fixed') {
      const main = findMain(sections, mainFile);
      fixed.push({
        title: section.name === '' ? undefined : section.name,
        files: new Map(section.text === '' ? [] : [[main, section.text]]),
      });
    } else {
      const current = fixed.at(-1);
      if (current === undefined) {
        throw new Error(`case "${title}" has 'fixed-file' without 'fixed' (line ${section.line})`);
      }
      current.files.set(section.name, section.text);
    }
  }
  return { title, line, files, markers, fixed };
}

/** The file of a case that a fix without a file name is about. */
function findMain(sections: readonly Section[], mainFile: string): string {
  const suffix = mainFile.slice(mainFile.lastIndexOf('.'));
  return sections.find(({ kind, name }) => kind === 'file' && name.endsWith(suffix))?.name ?? '';
}

function parseMarker(line: string): Omit<Marker, 'path' | 'line'> | undefined {
  const match =
    /^(\s*)#(\s*)(\^+|<-)\s+(?:(error|warning|info|hint)\s+)?([a-z0-9]+\/[a-z0-9-]+)(?::\s*(.*))?\s*$/.exec(
      line,
    );
  if (match === null) {
    return undefined;
  }
  const [, indent = '', gap = '', mark = '', severity, rule = '', text = ''] = match;
  const isArrow = mark === '<-';
  const column = isArrow ? indent.length : indent.length + 1 + gap.length;
  const endColumn = isArrow ? undefined : column + mark.length;
  return { column, endColumn, severity, rule, text: text.trim() };
}
