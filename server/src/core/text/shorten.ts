/** A text of at most so many characters, for a message; an ellipsis stands for what is left out. */
export function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
