import type { Span } from '../../text/span.ts';
import { getItems, getNode, type TreeNode, type TreePath } from '../../tree/node.ts';

/** An entry of `ports`. */
export interface ComposePort {
  readonly path: TreePath;
  /** The short form, or the port of the machine. */
  readonly span: Span;
  /** The text of the short form. */
  readonly text: string | undefined;
  /** Address of the machine that it is opened on; `undefined` for all of them. */
  readonly address: string | undefined;
  /** Port of the machine as written; `undefined` where any free one is taken. */
  readonly published: string | undefined;
  /** Port of the container; `undefined` for ranges and what cannot be known. */
  readonly target: number | undefined;
}

/** Reads `ports`, in their short and their long form. */
export function readPorts(node: TreeNode | undefined, path: TreePath): readonly ComposePort[] {
  return getItems(node).map(({ node: item }, index) => {
    const shown = getNode(item, 'published') ?? item;
    const place = { path: [...path, index], span: shown.span };
    return item.kind === 'mapping'
      ? { ...place, ...readLong(item) }
      : { ...place, ...readShort(item) };
  });
}

type PortParts = Omit<ComposePort, 'path' | 'span'>;

function readLong(item: TreeNode): PortParts {
  const text = (key: string): string | undefined => {
    const value = getNode(item, key)?.value;
    return value === undefined || value === null ? undefined : String(value);
  };
  return {
    text: undefined,
    address: text('host_ip'),
    published: text('published'),
    target: toPort(text('target') ?? ''),
  };
}

/** `[address:][published:]target[/protocol]`; variables may have colons in them. */
function readShort(item: TreeNode): PortParts {
  const text = String(item.value ?? '');
  const [whole = ''] = text.split('/');
  const [, front, target = whole] = /^(.{0,300}):([^:{}]{0,60})$/.exec(whole) ?? [];
  const [, address, published = front] =
    /^(\d[\d.]{6,14}|\[[0-9a-f:]{2,40}\]|localhost):(.{0,200})$/i.exec(front ?? '') ?? [];
  return {
    text,
    address,
    published: published === '' ? undefined : published,
    target: toPort(target),
  };
}

function toPort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

/** Whether others than the machine itself can reach the port. */
export function isOpen({ address, published }: ComposePort): boolean {
  return (
    published !== undefined && (address === undefined || /^(?:0\.0\.0\.0|\[?::\]?)$/.test(address))
  );
}
