/** Whether a key or a click asks for the column beside: with Ctrl, or with Command on a Mac. */
export function isToSide({ ctrlKey, metaKey }: KeyboardEvent | MouseEvent): boolean {
  return ctrlKey || metaKey;
}
