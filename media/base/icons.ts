import add from '@vscode/codicons/src/icons/add.svg';
import archive from '@vscode/codicons/src/icons/archive.svg';
import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import beaker from '@vscode/codicons/src/icons/beaker.svg';
import broadcast from '@vscode/codicons/src/icons/broadcast.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import collapseAll from '@vscode/codicons/src/icons/collapse-all.svg';
import database from '@vscode/codicons/src/icons/database.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import expandAll from '@vscode/codicons/src/icons/expand-all.svg';
import exportIcon from '@vscode/codicons/src/icons/export.svg';
import eye from '@vscode/codicons/src/icons/eye.svg';
import filter from '@vscode/codicons/src/icons/filter.svg';
import gitCompare from '@vscode/codicons/src/icons/git-compare.svg';
import globe from '@vscode/codicons/src/icons/globe.svg';
import goToFile from '@vscode/codicons/src/icons/go-to-file.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import lightbulb from '@vscode/codicons/src/icons/lightbulb.svg';
import listFilter from '@vscode/codicons/src/icons/list-filter.svg';
import listTree from '@vscode/codicons/src/icons/list-tree.svg';
import packageIcon from '@vscode/codicons/src/icons/package.svg';
import pulse from '@vscode/codicons/src/icons/pulse.svg';
import question from '@vscode/codicons/src/icons/question.svg';
import remove from '@vscode/codicons/src/icons/remove.svg';
import rocket from '@vscode/codicons/src/icons/rocket.svg';
import screenFull from '@vscode/codicons/src/icons/screen-full.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import server from '@vscode/codicons/src/icons/server.svg';
import serverProcess from '@vscode/codicons/src/icons/server-process.svg';
import symbolClass from '@vscode/codicons/src/icons/symbol-class.svg';
import table from '@vscode/codicons/src/icons/table.svg';
import target from '@vscode/codicons/src/icons/target.svg';
import tools from '@vscode/codicons/src/icons/tools.svg';
import typeHierarchy from '@vscode/codicons/src/icons/type-hierarchy.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import clock from '@vscode/codicons/src/icons/watch.svg';
import { svg } from './elements.ts';

/** Icons that views use, by the ids of their codicons; each is a file of SVG. */
const ICONS = {
  add,
  archive,
  'arrow-down': arrowDown,
  'arrow-up': arrowUp,
  beaker,
  broadcast,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  clock,
  close,
  'collapse-all': collapseAll,
  database,
  error,
  'expand-all': expandAll,
  export: exportIcon,
  eye,
  filter,
  'git-compare': gitCompare,
  globe,
  'go-to-file': goToFile,
  info,
  lightbulb,
  'list-filter': listFilter,
  'list-tree': listTree,
  package: packageIcon,
  pulse,
  question,
  remove,
  rocket,
  'screen-full': screenFull,
  search,
  server,
  'server-process': serverProcess,
  'symbol-class': symbolClass,
  table,
  target,
  tools,
  'type-hierarchy': typeHierarchy,
  warning,
} as const;

/** Id of an icon that is there. */
export type IconName = keyof typeof ICONS;

/** An icon in the colour of the text around it; it says nothing to a screen reader. */
export function icon(name: IconName, className = ''): SVGSVGElement {
  const picture = svg('svg', {
    class: `icon ${className}`.trim(),
    viewBox: '0 0 16 16',
    width: 16,
    height: 16,
    'aria-hidden': 'true',
  });
  picture.append(...shapesOf(name));
  return picture;
}

/** The shapes of an icon, for a picture that places them itself. */
export function shapesOf(name: IconName): readonly Node[] {
  return [...load(name).childNodes].map(node => node.cloneNode(true));
}

/** An icon that a look names; a question mark where it was never brought here. */
export function iconNamed(id: string): IconName {
  return Object.hasOwn(ICONS, id) ? (id as IconName) : 'question';
}

const loaded = new Map<IconName, Element>();

function load(name: IconName): Element {
  const known = loaded.get(name);
  if (known !== undefined) {
    return known;
  }
  const { documentElement } = new DOMParser().parseFromString(ICONS[name], 'image/svg+xml');
  loaded.set(name, documentElement);
  return documentElement;
}
