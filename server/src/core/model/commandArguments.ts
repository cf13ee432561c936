/** Words of a command behind its program. */
export interface CommandArguments {
  readonly operands: readonly string[];
  /** Values of flags that take one. */
  readonly values: ReadonlyMap<string, string>;
  /** Flags without a value, as written. */
  readonly flags: readonly string[];
}

/** Tells flags, their values and operands apart. */
export function readArguments(
  words: readonly { readonly text: string }[],
  valueFlags: ReadonlySet<string>,
): CommandArguments {
  const operands: string[] = [];
  const values = new Map<string, string>();
  const flags: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const text = words[index]?.text ?? '';
    const [flag = '', value] = text.split('=', 2);
    if (!text.startsWith('-')) {
      operands.push(text);
    } else if (value !== undefined) {
      values.set(flag, value);
    } else if (valueFlags.has(text)) {
      index += 1;
      values.set(text, words[index]?.text ?? '');
    } else {
      flags.push(text);
    }
  }
  return { operands, values, flags };
}
