/** What an element is made with: attributes, and `on...` for listeners. `undefined` and `false` are left out. */
export type Properties = Readonly<
  Record<string, string | number | boolean | undefined | ((event: Event) => void)>
>;

/** Children of an element; texts stay texts, whatever is in them. */
export type Child = Node | string | undefined;

/** Makes an element of HTML. Styles come from classes, because the policy of the page allows no others. */
export function html<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  return fill(document.createElement(name), properties, children);
}

/** Makes an element of SVG. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Name] {
  return fill(document.createElementNS(SVG, name), properties, children);
}

const SVG = 'http://www.w3.org/2000/svg';

/** Gives an element attributes, listeners and children. */
export function fill<Type extends Element>(
  element: Type,
  properties: Properties,
  children: readonly Child[] = [],
): Type {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2).toLowerCase(), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children.filter(child => child !== undefined));
  return element;
}

/** The element that a selector finds; the page is written by us, so it is there. */
export function find<Type extends Element = HTMLElement>(selector: string): Type {
  const element = document.querySelector<Type>(selector);
  if (element === null) {
    throw new Error(`The page lacks '${selector}'.`);
  }
  return element;
}
