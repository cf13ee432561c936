import { toInert } from './inert.ts';

/**
 * Text that is text to Markdown: no markup, no HTML, no links, no end of a table cell. GitHub looks for
 * mentions and references in the finished page, so an invisible character parts them.
 */
export function escapeMarkdown(text: string): string {
  return toInert(text)
    .replace(/[&<>|`*_{}[\]()#+!~\\$^=]/g, toEntity)
    .replace(/@(?=[A-Za-z0-9])/g, `@${ZERO_WIDTH}`)
    .replace(/&#35;(?=\d)/g, `&#35;${ZERO_WIDTH}`)
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/\bwww\./gi, match => `${match.slice(0, -1)}&#46;`);
}

const ZERO_WIDTH = '&#8203;';

function toEntity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
