import { NO_WIDTH } from '../estimateWidth.ts';

/** How wide a line of text is, about, in pixels. */
export function measureText(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
  }
  return (width / 100) * fontSize;
}

/** A text that is at most so wide, about; an ellipsis stands for what is left out. */
export function clipText(text: string, fontSize: number, maxWidth: number): string {
  if (measureText(text, fontSize) <= maxWidth) {
    return text;
  }
  let left = (maxWidth / fontSize) * 100 - WIDE;
  let kept = '';
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) {
      break;
    }
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** A name that is at most so wide, about; of a path the end is kept, which tells it from others. */
export function clipName(name: string, fontSize: number, maxWidth: number): string {
  if (!/^\S*\/\S*$/.test(name)) {
    return clipText(name, fontSize, maxWidth);
  }
  const reversed = [...name].reverse().join('');
  return [...clipText(reversed, fontSize, maxWidth)].reverse().join('');
}

/** Breaks a text at spaces into lines that are at most so wide, about; words that are wider are clipped. */
export function wrapWords(text: string, fontSize: number, maxWidth: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measureText(longer, fontSize) > maxWidth) {
      lines.push(clipText(line, fontSize, maxWidth));
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, clipText(line, fontSize, maxWidth)];
}

/** In hundredths of the font size. */
function widthOf(character: string): number {
  if (NO_WIDTH.test(character)) {
    return 0;
  }
  const codePoint = character.codePointAt(0) ?? 0;
  const ascii = WIDTHS[codePoint - 0x20];
  return ascii ?? (codePoint < 0x0600 ? OTHER : WIDE);
}

/** Latin, Greek, Cyrillic and Hebrew letters are mostly narrower than this. */
const OTHER = 70;
/** Arabic letters, signs of Chinese, Japanese and Korean, and symbols, an ellipsis among them. */
const WIDE = 100;

/** From the space on; DejaVu Sans Condensed 2.37, which is as wide as what browsers show or a little wider. */
const WIDTHS: readonly number[] = [
  29, 36, 41, 75, 57, 85, 70, 25, 35, 35, 45, 75, 29, 32, 29, 30, 57, 57, 57, 57, 57, 57, 57, 57,
  57, 57, 30, 30, 75, 75, 75, 48, 90, 62, 62, 63, 69, 57, 52, 70, 68, 27, 27, 59, 50, 78, 67, 71,
  54, 71, 62, 57, 55, 66, 62, 89, 62, 55, 62, 35, 30, 35, 75, 45, 45, 55, 57, 49, 57, 55, 32, 57,
  57, 25, 25, 52, 25, 88, 57, 55, 57, 57, 37, 47, 35, 57, 53, 74, 53, 53, 47, 57, 30, 57, 75,
];
