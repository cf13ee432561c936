import { cutLine, endOfLine, skipBlanks } from './blockScan.ts';

/** Keys that start at a column on the lines below one, up to the first line that starts further left. */
export function collectKeysBelow(text: string, lineEnd: number, column: number): readonly string[] {
  const keys: string[] = [];
  let start = text.indexOf('\n', lineEnd) + 1;
  while (start > 0 && keys.length < MAX_KEYS) {
    const end = endOfLine(text, start);
    const first = skipBlanks(text, start, end);
    const isContent = first < end && text.charAt(first) !== '#';
    if (isContent && first - start < column) {
      break;
    }
    if (isContent && first - start === column) {
      const { dashes, key } = cutLine(text, start, end);
      keys.push(...(key === undefined || dashes.length > 0 ? [] : [key.name]));
    }
    start = text.indexOf('\n', end) + 1;
  }
  return keys;
}

/** Mappings with more keys than that have no schema that names them. */
const MAX_KEYS = 500;
