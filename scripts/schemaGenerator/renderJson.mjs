// Writes JSON the way the project's formatter does, so that generated files are formatted ones.

const WIDTH = 100;

/** @returns the text, with a line feed at the end. */
export function renderJson(value) {
  return `${render(value, '', 0)}\n`;
}

/** @param column where the text starts, behind indentation and key; what follows is a comma at most. */
function render(value, indent, column) {
  const flat = renderFlat(value);
  if (!isBroken(value) && column + flat.length < WIDTH) {
    return flat;
  }
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map(item => `${inner}${render(item, inner, inner.length)}`);
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) {
    return flat;
  }
  const pairs = Object.entries(value).map(([key, item]) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return start + render(item, inner, start.length);
  });
  return `{\n${pairs.join(',\n')}\n${indent}}`;
}

function renderFlat(value) {
  if (Array.isArray(value)) {
    return `[${value.map(renderFlat).join(', ')}]`;
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  const pairs = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${renderFlat(item)}`,
  );
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** Lists of mappings are never put into one line, and what holds one neither. */
function isBroken(value) {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const isList =
    Array.isArray(value) &&
    value.length > 1 &&
    value.every(item => typeof item === 'object' && item !== null && Object.keys(item).length > 1);
  return isList || Object.values(value).some(isBroken);
}
