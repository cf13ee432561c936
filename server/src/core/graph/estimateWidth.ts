/** Width of a letter at 13 pixels in wide fonts; those of East Asian scripts and pictures are twice as wide. */
const LETTER = 7.7;

/** As many letters decide; longer texts are cut off anyway. */
const MAX_LETTERS = 100;

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff01-\uff60]/u;
/** Marks that stand on the letter before them, and what is not drawn at all. */
export const NO_WIDTH = /[\p{Mark}\p{Format}\p{Emoji_Modifier}]/u;

/** How wide a text of one line is at most in the fonts that editors have, about, in pixels at 13 pixel type. */
export function estimateWidth(text: string): number {
  let width = 0;
  for (const letter of text.slice(0, MAX_LETTERS)) {
    width += widthOf(letter);
  }
  return Math.ceil(width);
}

function widthOf(letter: string): number {
  if (NO_WIDTH.test(letter)) {
    return 0;
  }
  return WIDE.test(letter) ? 2 * LETTER : LETTER;
}
