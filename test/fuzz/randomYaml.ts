import fc from 'fast-check';

/** A value and how it is written, so that a test knows what a text means without parsing it. */
export type Written =
  | { readonly kind: 'map'; readonly style: Style; readonly pairs: readonly WrittenPair[] }
  | { readonly kind: 'seq'; readonly style: Style; readonly items: readonly WrittenItem[] }
  | { readonly kind: 'scalar'; readonly source: string; readonly value: unknown }
  | { readonly kind: 'block'; readonly header: string; readonly lines: readonly string[] };

/** `spread` is a flow collection over several lines. */
type Style = 'block' | 'flow' | 'spread';

interface WrittenPair extends Remarks {
  readonly key: string;
  readonly node: Written;
}

interface WrittenItem extends Remarks {
  readonly node: Written;
}

interface Remarks {
  /** A comment on the line above. */
  readonly above: boolean;
  /** A comment behind, where the style allows one. */
  readonly behind: boolean;
}

/** How the whole text is laid out. */
export interface Layout {
  /** How far sequences are indented below their key. */
  readonly sequenceIndent: 0 | 2;
  readonly newline: '\n' | '\r\n';
  readonly hasFinalNewline: boolean;
  readonly hasMarker: boolean;
}

const KEYS = ['a', 'b', 'deps', 'outs', 'k e y', 'x.y', '1', '${z}'];

const SCALARS: readonly (readonly [source: string, value: unknown])[] = [
  ['x', 'x'],
  ['data/raw.csv', 'data/raw.csv'],
  ['two words', 'two words'],
  ["'it''s'", "it's"],
  ['"a\\tb"', 'a\tb'],
  ['"# no comment"', '# no comment'],
  ["'[x]'", '[x]'],
  ['1', 1],
  ['true', true],
  ['~', null],
  ['null', null],
  ['', null],
  ['http://x/y#z', 'http://x/y#z'],
  ['ü𝒳', 'ü𝒳'],
];

/** Mappings of anything, nested, in all styles, with comments in many places. */
export function writtenMapping(): fc.Arbitrary<Written> {
  return fc.letrec<{ node: Written; map: Written; seq: Written; scalar: Written; block: Written }>(
    tie => ({
      node: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'yaml' },
        tie('scalar'),
        tie('map'),
        tie('seq'),
        tie('block'),
      ),
      scalar: fc.constantFrom(...SCALARS).map(([source, value]) => ({
        kind: 'scalar',
        source,
        value,
      })),
      block: fc.record({
        kind: fc.constant('block' as const),
        header: fc.constantFrom('|', '|-', '|+', '>', '>-', '>+'),
        lines: fc.array(fc.constantFrom('one', 'two words', '', '# text', '  deep'), {
          minLength: 1,
          maxLength: 4,
        }),
      }),
      map: fc.record({
        kind: fc.constant('map' as const),
        style: fc.constantFrom<Style>('block', 'block', 'flow', 'spread'),
        pairs: fc.uniqueArray(
          fc.record({
            key: fc.constantFrom(...KEYS),
            node: tie('node'),
            above: fc.boolean(),
            behind: fc.boolean(),
          }),
          { selector: pair => pair.key, minLength: 0, maxLength: 4 },
        ),
      }),
      seq: fc.record({
        kind: fc.constant('seq' as const),
        style: fc.constantFrom<Style>('block', 'block', 'flow', 'spread'),
        items: fc.array(
          fc.record({ node: tie('node'), above: fc.boolean(), behind: fc.boolean() }),
          { maxLength: 4 },
        ),
      }),
    }),
  ).map;
}

/** All layouts. */
export function layouts(): fc.Arbitrary<Layout> {
  return fc.record({
    sequenceIndent: fc.constantFrom(0, 2),
    newline: fc.constantFrom('\n', '\r\n'),
    hasFinalNewline: fc.boolean(),
    hasMarker: fc.boolean(),
  });
}

/** The text of a value. */
export function writeYaml(root: Written, layout: Layout): string {
  const writer: Writer = { layout, lines: layout.hasMarker ? ['---'] : [], comments: 0 };
  if (isEmptyBlock(root)) {
    writer.lines.push('{}');
  } else {
    writeNode(writer, root, { indent: 0, first: '', rest: '' });
  }
  return writer.lines.join(layout.newline) + (layout.hasFinalNewline ? layout.newline : '');
}

interface Writer {
  readonly layout: Layout;
  readonly lines: string[];
  comments: number;
}

interface Place {
  readonly indent: number;
  /** What stands before the node on its first line. */
  readonly first: string;
  /** White space before its other lines. */
  readonly rest: string;
}

function isEmptyBlock(node: Written): boolean {
  return (
    (node.kind === 'map' && node.pairs.length === 0) ||
    (node.kind === 'seq' && node.items.length === 0)
  );
}

function isBlockCollection(node: Written): boolean {
  return (
    (node.kind === 'map' || node.kind === 'seq') && node.style === 'block' && !isEmptyBlock(node)
  );
}

function comment(writer: Writer, isWanted: boolean, gap: string): string {
  if (!isWanted) {
    return '';
  }
  writer.comments += 1;
  return `${gap}# comment ${writer.comments}.`;
}

function writeNode(writer: Writer, node: Written, place: Place): void {
  if (node.kind === 'map' && isBlockCollection(node)) {
    for (const [index, pair] of node.pairs.entries()) {
      writeMember(writer, pair, { place, isFirst: index === 0, lead: `${writeKey(pair.key)}:` });
    }
  } else if (node.kind === 'seq' && isBlockCollection(node)) {
    for (const [index, item] of node.items.entries()) {
      writeMember(writer, item, { place, isFirst: index === 0, lead: '-' });
    }
  } else {
    writer.lines.push(place.first + writeFlow(writer, node, place.indent));
  }
}

interface Member {
  readonly place: Place;
  readonly isFirst: boolean;
  readonly lead: string;
}

function writeMember(
  writer: Writer,
  member: WrittenPair | WrittenItem,
  { place, isFirst, lead }: Member,
): void {
  const isOnOwnLine = !isFirst || place.first.trim() === '';
  if (member.above && isOnOwnLine) {
    writer.lines.push(comment(writer, true, place.rest));
  }
  const start = (isFirst ? place.first : place.rest) + lead;
  const { node } = member;
  if (node.kind === 'block') {
    writer.lines.push(`${start} ${node.header}${comment(writer, member.behind, ' ')}`);
    const margin = ' '.repeat(place.indent + 2);
    writer.lines.push(...blockLines(node.lines).map(line => (line === '' ? '' : margin + line)));
  } else if (!isBlockCollection(node)) {
    const flow = writeFlow(writer, node, place.indent);
    const gap = flow === '' ? '' : ' ';
    writer.lines.push(`${start}${gap}${flow}${comment(writer, member.behind, ' ')}`);
  } else if (lead === '-') {
    const indent = place.indent + 2;
    writeNode(writer, node, { indent, first: `${start} `, rest: ' '.repeat(indent) });
  } else {
    writer.lines.push(`${start}${comment(writer, member.behind, ' ')}`);
    const step = node.kind === 'seq' ? writer.layout.sequenceIndent : 2;
    const indent = place.indent + step;
    writeNode(writer, node, { indent, first: ' '.repeat(indent), rest: ' '.repeat(indent) });
  }
}

/** The first line decides the indentation, so it must not be empty or deeper than the rest. */
function blockLines(lines: readonly string[]): readonly string[] {
  return /^\S/.test(lines[0] ?? '') ? lines : ['start', ...lines];
}

function writeKey(key: string): string {
  return key === '${z}' ? '"${z}"' : key;
}

/** What only blocks can hold becomes a word. */
function writeFlow(writer: Writer, node: Written, indent: number): string {
  switch (node.kind) {
    case 'scalar':
      return node.source;
    case 'block':
      return 'word';
    case 'seq': {
      const items = node.items.map(
        ({ node: child }) => writeFlow(writer, child, indent + 2) || '~',
      );
      return writeMembers(writer, items, { brackets: '[]', style: node.style, indent });
    }
    case 'map': {
      const pairs = node.pairs.map(
        ({ key, node: value }) => `${writeKey(key)}: ${writeFlow(writer, value, indent + 2)}`,
      );
      return writeMembers(writer, pairs, { brackets: '{}', style: node.style, indent });
    }
  }
}

interface FlowStyle {
  readonly brackets: string;
  readonly style: Style;
  readonly indent: number;
}

function writeMembers(
  writer: Writer,
  members: readonly string[],
  { brackets, style, indent }: FlowStyle,
): string {
  if (style !== 'spread' || members.length === 0) {
    return `${brackets.charAt(0)}${members.join(', ')}${brackets.charAt(1)}`;
  }
  const margin = `${writer.layout.newline}${' '.repeat(indent + 2)}`;
  const lines = members.map((member, index) => {
    const comma = index < members.length - 1 || indent % 4 === 0 ? ',' : '';
    return `${margin}${member}${comma}${comment(writer, index % 2 === 0, ' ')}`;
  });
  return `${brackets.charAt(0)}${lines.join('')}${margin}${brackets.charAt(1)}`;
}
