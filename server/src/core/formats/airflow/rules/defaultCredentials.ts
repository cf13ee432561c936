import type { Severity } from '../../../lint/finding.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isProductionPath, isSamplePath } from '../../../paths/samplePath.ts';
import type { Span } from '../../../text/span.ts';
import {
  getEntries,
  getItems,
  getNode,
  getPair,
  getString,
  type TreeNode,
} from '../../../tree/node.ts';

/** Keys that everybody can read in the documentation of a chart protect nothing. */
export const defaultCredentials: Rule<unknown> = {
  id: 'airflow/default-credentials',
  summary: 'Airflow with a key or a password from its documentation',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'security',
  fix: 'none',
  scope: 'workspace',
  formats: ['airflow-helm-values', 'helm-values', 'docker-compose', 'flux'],
  sources: [
    'https://github.com/airflow-helm/charts/blob/main/charts/airflow/values.yaml',
    'https://github.com/apache/airflow/blob/main/chart/values.yaml',
    'https://airflow.apache.org/docs/apache-airflow/stable/howto/docker-compose/index.html',
  ],

  check(_document, report, workspace) {
    const { path, content } = workspace;
    const { root, text } = content;
    if (!MENTIONS.test(text)) {
      return;
    }
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const isChart = workspace.kindOf(`${folder}Chart.yaml`) !== undefined;
    for (const { at, what } of isChart ? [] : listDefaults(root)) {
      report(explain(severityOf(path, root), at, what));
    }
  },
};

/** What most files do not have in them. */
const MENTIONS = /webserverSecretKey|fernetKey|defaultUser|AIRFLOW_|airflow:/;

interface Default {
  readonly at: Span;
  readonly what: string;
}

function listDefaults(root: TreeNode | undefined): readonly Default[] {
  const found: Default[] = [];
  const pending = root === undefined ? [] : [root];
  const seen = new Set<TreeNode>();
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    if (seen.has(node) || seen.size > MAX_NODES) {
      continue;
    }
    seen.add(node);
    found.push(...readKeys(node), ...readUsers(node));
    pending.push(
      ...getEntries(node).map(entry => entry.node),
      ...getItems(node).map(item => item.node),
    );
  }
  return found;
}

const MAX_NODES = 20_000;

/** Keys, and variables of containers, as a mapping or as `NAME=value`. */
function readKeys(node: TreeNode): readonly Default[] {
  const named = getEntries(node).map(({ name, node: value }) => ({ name, value, node: value }));
  const listed = getItems(node).map(({ node: item }) => {
    const [name = '', ...rest] = (getString(item) ?? '').split('=');
    return { name, value: undefined, text: rest.join('='), node: item };
  });
  return [
    ...named.map(({ name, value, node: at }) => ({ name, text: getString(value), at })),
    ...listed.map(({ name, text, node: at }) => ({ name, text, at })),
  ].flatMap(({ name, text, at }) => {
    const isKnown = text !== undefined && KNOWN.get(name)?.test(text) === true;
    return isKnown ? [{ at: at.span, what: `The value of '${name}'` }] : [];
  });
}

/** Values that documentation and charts show. */
const KNOWN: ReadonlyMap<string, RegExp> = new Map([
  ['webserverSecretKey', /^THIS IS UNSAFE!?$/],
  ['AIRFLOW__WEBSERVER__SECRET_KEY', /^THIS IS UNSAFE!?$/],
  ['fernetKey', /^7T512UXSSmBOkpWimFHIVb8jK6lfmSAvx4mO6Arehnc=$/],
  ['AIRFLOW__CORE__FERNET_KEY', /^7T512UXSSmBOkpWimFHIVb8jK6lfmSAvx4mO6Arehnc=$/],
  ['_AIRFLOW_WWW_USER_PASSWORD', /^(?:\$\{_AIRFLOW_WWW_USER_PASSWORD:-)?(?:airflow|admin)\}?$/],
]);

/** Users of the charts: `airflow.users` of one, `defaultUser` of the other. */
function readUsers(node: TreeNode): readonly Default[] {
  const airflow = getNode(node, 'airflow');
  const users = getItems(getNode(airflow, 'users')).map(item => item.node);
  const own = ['webserver', 'createUserJob'].flatMap(
    key => getNode(getNode(node, key), 'defaultUser') ?? [],
  );
  return [...users, ...own].flatMap(user => {
    const password = getPair(user, 'password');
    const text = getString(password?.node);
    const isDefault = text === 'admin' || text === getString(getNode(user, 'username'));
    return password === undefined || text === undefined || !isDefault
      ? []
      : [{ at: password.node.span, what: "The user's password" }];
  });
}

function explain(severity: Severity, at: Span, what: string): FindingDraft {
  return {
    at,
    severity,
    message: `${what} is a default that everybody knows, so anybody who reaches Airflow can log in or read its secrets. Take it from a Secret.`,
  };
}

/** Defaults are often meant where nobody says that it is for production; Compose files run on one machine. */
function severityOf(path: string, root: TreeNode | undefined): Severity {
  const isLocal = isSamplePath(path) || getNode(root, 'services') !== undefined;
  return isProductionPath(path) && !isLocal ? 'error' : 'info';
}
