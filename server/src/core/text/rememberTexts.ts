/**
 * A pure function of a text that remembers what it gave for the texts it was asked about last. Commands and
 * expressions are asked about by several readers and rules, and again after each key, and seldom change.
 *
 * @param compute Must not depend on anything but the text, and give values that nobody changes.
 */
export function rememberTexts<Value>(compute: (text: string) => Value): (text: string) => Value {
  let recent = new Map<string, Value>();
  let older = new Map<string, Value>();
  return text => {
    const known = recent.get(text);
    if (known !== undefined) {
      return known;
    }
    const value = older.get(text) ?? compute(text);
    if (text.length <= MAX_LENGTH) {
      recent.set(text, value);
    }
    if (recent.size >= MAX_TEXTS) {
      older = recent;
      recent = new Map();
    }
    return value;
  };
}

/** Of each function twice so many at most; as many as a long workflow has. */
const MAX_TEXTS = 400;

const MAX_LENGTH = 20_000;
