import { toInert } from '../../../text/inert.ts';

/** Attributes of an element; what is `undefined` is left out. */
export type SvgAttributes = Readonly<Record<string, string | number | undefined>>;

/** An element; children are markup that was made here. */
export function svgElement(name: string, attributes: SvgAttributes, ...children: string[]): string {
  const head = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [` ${key}="${typeof value === 'number' ? round(value) : escapeMarkup(value)}"`],
  );
  return children.length === 0
    ? `<${name}${head.join('')}/>`
    : `<${name}${head.join('')}>${children.join('')}</${name}>`;
}

/** A line of text. */
export function svgText(text: string, attributes: SvgAttributes): string {
  return svgElement('text', attributes, escapeXml(text));
}

/** What is shown when the pointer rests on something, and read to those who do not see it. */
export function svgTitle(text: string): string {
  return svgElement('title', {}, escapeXml(text));
}

/** A number as short as a picture needs it. */
export function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Text that is text to XML, whatever it holds; two number signs could start a command in a CI log. */
export function escapeXml(text: string): string {
  return escapeMarkup(toInert(text).replace(/[\ufffe\uffff]/g, '\ufffd')).replace(
    /#(?=#)/g,
    '&#35;',
  );
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, character => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
