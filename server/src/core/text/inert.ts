/**
 * Text of a workspace made harmless for wherever it is shown: control characters (terminal escape
 * sequences among them), bidirectional overrides and line separators become visible escapes.
 *
 * @param keep Control characters that stay, for example a tab in a source line.
 */
export function toInert(text: string, keep = ''): string {
  return text.replace(UNSAFE, character =>
    keep.includes(character) ? character : escapeCharacter(character),
  );
}

/** One line of at most `maxLength` characters; what is cut is marked by an ellipsis. */
export function toInertLine(text: string, maxLength = 200): string {
  const inert = toInert(text.length > maxLength * 2 ? text.slice(0, maxLength * 2) : text);
  return inert.length > maxLength ? `${cutAt(inert, maxLength - 1)}…` : inert;
}

/** The first code units of a text; a pair of surrogates stays whole. */
function cutAt(text: string, length: number): string {
  const isPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(length - 1, length + 1));
  return text.slice(0, isPair ? length - 1 : length);
}

// C0 and C1 controls, soft hyphen, zero-width and bidirectional marks, line and paragraph separators,
// marks of annotations, tag characters (invisible copies of ASCII), lone surrogates.
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escapeCharacter(character: string): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default:
      return character
        .split('')
        .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join('');
  }
}
