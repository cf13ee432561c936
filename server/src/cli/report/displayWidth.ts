/** Columns that a text without tabs and control characters takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
  }
  return width;
}

/** Columns of one character: 0 for combining marks, 2 for East Asian wide ones and emoji. */
export function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) {
    return 1;
  }
  if (COMBINING.test(character)) {
    return 0;
  }
  return WIDE_RANGES.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

const COMBINING = /^[\p{Mn}\p{Me}]$/u;

// Unicode 15.1, EastAsianWidth.txt: W and F, neighbouring ranges joined where nothing narrow is between them.
const WIDE_RANGES: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x26a1, 0x26a1],
  [0x2705, 0x2705],
  [0x274c, 0x274c],
  [0x2753, 0x2757],
  [0x2795, 0x2797],
  [0x2b50, 0x2b50],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f320],
  [0x1f32d, 0x1f64f],
  [0x1f680, 0x1f6c5],
  [0x1f6d0, 0x1f6ec],
  [0x1f7e0, 0x1f7eb],
  [0x1f90c, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];
