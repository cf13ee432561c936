/** Where a text goes on that is not painted. */
export const END = '…';

/** Cuts a text so that it is not wider than that, at the border of a letter as people count letters. */
export type FitText = (text: string, width: number) => string;

/** Measures with the font of an element; what was measured is remembered. */
export function createFitText(font: string): FitText {
  const context = document.createElement('canvas').getContext('2d');
  if (context !== null) {
    context.font = font;
  }
  const measure = (text: string): number => context?.measureText(text).width ?? text.length * 8;
  const known = new Map<string, string>();
  return (text, width) => {
    const key = `${Math.round(width)} ${text}`;
    const fitted = known.get(key) ?? fit(text, width, measure);
    known.set(key, fitted);
    return fitted;
  };
}

/** Longer texts are cut before they are measured, because nobody sees more of them anyway. */
const MAX_LETTERS = 120;

function fit(text: string, width: number, measure: (text: string) => number): string {
  if (text.length <= MAX_LETTERS && measure(text) <= width) {
    return text;
  }
  const start = text.slice(0, MAX_LETTERS * 2);
  const letters = [...new Intl.Segmenter().segment(start)].map(({ segment }) => segment);
  let low = 0;
  let high = Math.min(letters.length, MAX_LETTERS);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(letters.slice(0, middle).join('') + END) <= width) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return letters.slice(0, low).join('') + END;
}
