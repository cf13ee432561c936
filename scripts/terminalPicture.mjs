// Draws what a command prints in a terminal as an SVG, for the README.
const COLOURS = {
  30: '#1e1e1e',
  31: '#f14c4c',
  32: '#23d18b',
  33: '#e5e510',
  34: '#3b8eea',
  35: '#d670d6',
  36: '#29b8db',
  37: '#e5e5e5',
  90: '#8a8a8a',
};
const FOREGROUND = '#d4d4d4';
const LINE_HEIGHT = 19;
const CHARACTER_WIDTH = 8.43;
const MARGIN = 18;

/** SVG of text with ANSI colours (foreground, bold, dim, underline). */
export function drawTerminal(title, text) {
  const lines = text.replace(/\n+$/, '').split('\n');
  const columns = Math.max(...lines.map(line => [...stripCodes(line)].length), 60);
  const width = Math.ceil(columns * CHARACTER_WIDTH + MARGIN * 2);
  const height = (lines.length + 1) * LINE_HEIGHT + MARGIN * 2;
  const rows = lines.map((line, index) => {
    const y = MARGIN + (index + 2) * LINE_HEIGHT - 5;
    return `<text x="${MARGIN}" y="${y}" xml:space="preserve">${drawLine(line)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title)}">`,
    `<rect width="${width}" height="${height}" rx="6" fill="#1e1e1e"/>`,
    '<g font-family="SFMono-Regular, Consolas, \'Liberation Mono\', Menlo, monospace" font-size="14">',
    `<text x="${MARGIN}" y="${MARGIN + LINE_HEIGHT - 5}" fill="#8a8a8a" xml:space="preserve">$ ${escapeXml(title)}</text>`,
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function drawLine(line) {
  let style = {};
  let drawn = '';
  for (const part of line.split(/(\u001b\[[0-9;]*m)/)) {
    const codes = /^\u001b\[([0-9;]*)m$/.exec(part)?.[1];
    if (codes !== undefined) {
      style = codes.split(';').reduce((known, code) => applyCode(known, Number(code)), style);
    } else if (part !== '') {
      drawn += `<tspan${attributes(style)}>${escapeXml(part)}</tspan>`;
    }
  }
  return drawn;
}

function applyCode(style, code) {
  if (code === 0) {
    return {};
  }
  if (COLOURS[code] !== undefined) {
    return { ...style, fill: COLOURS[code] };
  }
  const changes = {
    1: { bold: true },
    2: { dim: true },
    4: { underline: true },
    22: { bold: false, dim: false },
    24: { underline: false },
    39: { fill: undefined },
  };
  return { ...style, ...changes[code] };
}

function attributes({ fill, bold, dim, underline }) {
  const colour = fill ?? (dim ? '#9a9a9a' : FOREGROUND);
  return `${` fill="${colour}"`}${bold ? ' font-weight="600"' : ''}${underline ? ' text-decoration="underline"' : ''}`;
}

function stripCodes(text) {
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}

function escapeXml(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
