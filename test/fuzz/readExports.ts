import assert from 'node:assert/strict';

/** How many nodes and edges there are in what was read. */
export interface ReadCounts {
  readonly nodes: number;
  readonly edges: number;
}

/** Reads Mermaid as we write it: each line is one of a few statements, and texts have no syntax in them. */
export function readMermaid(text: string): ReadCounts {
  const counts = { nodes: 0, edges: 0 };
  const [first, ...lines] = text.split('\n');
  assert.equal(first, 'flowchart LR');
  assert.equal(lines.pop(), '');
  for (const line of lines) {
    const kind = MERMAID.find(([, pattern]) => pattern.test(line))?.[0];
    assert.ok(kind !== undefined, `no statement: ${line}`);
    counts.nodes += kind === 'node' ? 1 : 0;
    counts.edges += kind === 'edge' ? 1 : 0;
  }
  return counts;
}

const MERMAID_TEXT = String.raw`"(?:[\p{L}\p{M}\p{N} .,_/+=()'\u0080-\u{10ffff}-]|#\d+;|<br\/>)*"`;
const MERMAID: readonly (readonly [string, RegExp])[] = [
  ['node', new RegExp(String.raw`^ +n\d+[[({>/]{1,2}${MERMAID_TEXT}[\])}\\]{1,2}$`, 'u')],
  ['edge', /^ {2}n\d+ (?:-->|-\.->|==>)(?:\|[a-z, ]+\|)? n\d+$/],
  ['group', new RegExp(String.raw`^ {2}subgraph g\d+\[${MERMAID_TEXT}\]$`, 'u')],
  [
    'other',
    /^ {2}(?:end|acc(?:Title|Descr): [\w ,-]+|%% [\w ,.]+|class n[\dn,]+ [a-z]+|classDef [a-z]+ [a-z:\d, -]+px|classDef [a-z]+ [a-z:\d, -]+)$/,
  ],
];

/** Reads DOT: tokens by the rules of the language, then statements. */
export function readDot(text: string): ReadCounts {
  const tokens = [...text.matchAll(DOT_TOKEN)]
    .map(match => match[0])
    .filter(token => token.trim() !== '');
  assert.equal(tokens.join(''), text.replace(/\s+(?=(?:[^"\\]|\\.|"(?:[^"\\]|\\.)*")*$)/g, ''));
  const counts = { nodes: 0, edges: 0 };
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    depth += token === '{' ? 1 : token === '}' ? -1 : 0;
    assert.ok(
      depth > 0 || index === 0 || index === 1 || index === tokens.length - 1,
      'all is inside',
    );
    const isNode = /^n\d+$/.test(token) && tokens[index + 1] === '[' && tokens[index - 1] !== '->';
    counts.nodes += isNode ? 1 : 0;
    counts.edges += token === '->' ? 1 : 0;
  }
  assert.equal(depth, 0);
  return counts;
}

const DOT_TOKEN = /"(?:[^"\\]|\\[\s\S])*"|->|[{}[\]=,]|[A-Za-z_]\w*|\s+|./g;

/** Reads XML strictly: elements that close, attributes in quotes, no bare marks, only characters that XML has. */
export function readXml(text: string): { readonly elements: ReadonlySet<string> } {
  assert.doesNotMatch(text, /[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  const elements = new Set<string>();
  const open: string[] = [];
  let rest = text.trimEnd();
  while (rest !== '') {
    const match = XML_PIECE.exec(rest);
    assert.ok(match !== null, `no XML: ${rest.slice(0, 80)}`);
    const [piece, closed, opened, alone] = match;
    rest = rest.slice(piece.length);
    if (closed !== undefined) {
      assert.equal(closed, open.pop());
    } else if (opened !== undefined) {
      elements.add(opened);
      open.push(...(alone === '/' ? [] : [opened]));
    }
    assert.ok(rest === '' || open.length > 0, 'one element holds all');
  }
  assert.deepEqual(open, []);
  return { elements };
}

const ENTITY = String.raw`&(?:amp|lt|gt|quot|#\d+);`;
const XML_PIECE = new RegExp(
  `^(?:</([a-z]+)>|<([a-z]+)(?: [A-Za-z-]+="(?:[^<&"]|${ENTITY})*")*(/?)>|(?:[^<&>]|${ENTITY})+)`,
);
