import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffGraphs } from '../../server/src/core/graph/diffGraphs.ts';
import type { ExportMeta } from '../../server/src/core/graph/export/exportMeta.ts';
import { toDiffMarkdown } from '../../server/src/core/graph/export/toDiffMarkdown.ts';
import { toDot } from '../../server/src/core/graph/export/toDot.ts';
import { toJson } from '../../server/src/core/graph/export/toJson.ts';
import { toMermaid } from '../../server/src/core/graph/export/toMermaid.ts';
import { toSvg } from '../../server/src/core/graph/export/toSvg.ts';
import type { Graph, GraphNodeKind } from '../../server/src/core/graph/graph.ts';
import { makeEdge, makeGroup, makeNode, placeSimply, showAll } from '../unit/graphSamples.ts';
import { readDot, readMermaid, readXml } from './readExports.ts';

const META: ExportMeta = { version: '1', titles: new Map(), scope: undefined, commit: undefined };
const RUNS = { numRuns: 400, seed: 20_260_501 };

/** Pieces that mean something to one of the languages, beside anything at all. */
const PIECES = [
  '"',
  "'",
  '`',
  '<',
  '>',
  '&',
  ';',
  '#',
  '#quot;',
  '&lt;',
  '\\',
  '\\N',
  '\\"',
  '|',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '%%',
  '%%{init: {}}%%',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u001b[31m',
  '-->',
  '```',
  '::error::',
  '##[error]',
  ']]>',
  '<!--',
  '<script>alert(1)</script>',
  '</svg>',
  '</text>',
  'end',
  'subgraph',
  'style x:#a;',
  'classDef',
  '$',
  '@user',
  'שלום',
  'العربية',
  '\u202e',
  '😀',
  '👩‍🔬',
  '名前',
  '\ud800',
  '\uffff',
  ' ',
];
const name = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string()), { maxLength: 8 })
    .map(all => all.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(...PIECES).map(piece => piece.repeat(500)),
);
const KINDS: readonly GraphNodeKind[] = [
  'step',
  'dataset',
  'model',
  'image',
  'endpoint',
  'monitor',
  'schedule',
  'service',
];

/** Some nodes in some groups, connected somehow, self-loops and parallel edges among them. */
const graphs: fc.Arbitrary<Graph> = fc
  .record({
    names: fc.array(name, { minLength: 1, maxLength: 6 }),
    groupName: name,
    links: fc.array(fc.tuple(fc.nat(), fc.nat(), name), { maxLength: 8 }),
    kinds: fc.infiniteStream(fc.constantFrom(...KINDS)),
  })
  .map(({ names, groupName, links, kinds }) => ({
    nodes: names.map((label, index) =>
      makeNode({
        id: `${label}#${index}`,
        label,
        kind: kinds.next().value ?? 'step',
        group: index % 2 === 0 ? groupName : undefined,
        at: { file: label, line: 1, column: 1 },
      }),
    ),
    edges: links.map(([from, to, because]) =>
      makeEdge(
        `${names[from % names.length]}#${from % names.length}`,
        `${names[to % names.length]}#${to % names.length}`,
        { because, basis: 'concluded' },
      ),
    ),
    groups: [makeGroup(groupName)],
  }));

describe(`exports of graphs with any names (seed ${RUNS.seed})`, () => {
  it('Mermaid has the nodes and edges of the graph and nothing else', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const { nodes, edges } = readMermaid(toMermaid(showAll(graph), META));
        assert.equal(nodes, graph.nodes.length);
        assert.equal(edges, graph.edges.length);
      }),
      RUNS,
    );
  });

  it('DOT has the nodes and edges of the graph and nothing else', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const { nodes, edges } = readDot(toDot(showAll(graph), META));
        assert.equal(nodes, graph.nodes.length);
        assert.equal(edges, graph.edges.length);
      }),
      RUNS,
    );
  });

  it('SVG is well-formed XML of a few elements', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const { elements } = readXml(toSvg(placeSimply(showAll(graph)), META).text);
        const foreign = [...elements].filter(element => !SVG_ELEMENTS.has(element));
        assert.deepEqual(foreign, []);
      }),
      RUNS,
    );
  });

  it('JSON gives the names back, and is inert', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const text = toJson(graph, META);
        assert.doesNotMatch(text, /[\0-\u0009\u000b-\u001f\u202e]/);
        const { nodes } = JSON.parse(text) as { nodes: readonly { label: string }[] };
        assert.deepEqual(
          nodes.map(({ label }) => label),
          graph.nodes.map(({ label }) => label),
        );
      }),
      RUNS,
    );
  });

  it('Markdown has one row for each node, and no markup of its names', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const text = toDiffMarkdown(
          diffGraphs({ nodes: [], edges: [], groups: [] }, graph),
          'main',
          META,
        );
        const [table = '', drawing = ''] = text.split('\n```mermaid\n');
        assert.equal(
          table.split('\n').filter(line => line.startsWith('| + added |')).length,
          graph.nodes.length,
        );
        assert.doesNotMatch(table, /[<>`*]|\\|\]\(|@[A-Za-z0-9]/);
        readMermaid(drawing.replace(/```\n$/, ''));
      }),
      RUNS,
    );
  });
});

const SVG_ELEMENTS: ReadonlySet<string> = new Set([
  'svg',
  'title',
  'defs',
  'marker',
  'path',
  'rect',
  'g',
  'text',
]);
