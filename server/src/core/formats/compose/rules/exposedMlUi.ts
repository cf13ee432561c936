import type { FixWriter } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import { normalizeRepository, parseImageName } from '../../../model/imageName.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { nameOf } from '../../../paths/workspacePath.ts';
import { readCommands, toText } from '../commands.ts';
import type { ComposeDocument, ComposeService } from '../document.ts';
import { findMlflowServer } from '../mlflowServer.ts';
import { type ComposePort, isOpen } from '../ports.ts';

/** Docker opens a published port on all addresses of the machine, past most firewalls. */
export const exposedMlUi: Rule<ComposeDocument> = {
  id: 'compose/exposed-ml-ui',
  summary: 'Server without a login that the whole network can reach',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'security',
  fix: 'review',
  scope: 'document',
  formats: ['docker-compose'],
  sources: [
    'https://docs.docker.com/engine/network/port-publishing/',
    'https://docs.docker.com/engine/network/packet-filtering-firewalls/#docker-and-ufw',
    'https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth/',
  ],

  check(document, report) {
    const severity = isForProduction(document.path) ? 'warning' : 'info';
    for (const service of isSamplePath(document.path) ? [] : document.services) {
      const open = service.ports.filter(isOpen);
      const server = open.length === 0 ? undefined : findOpenServer(service);
      for (const port of server === undefined
        ? []
        : open.filter(({ target }) => server.fits(target))) {
        report({
          at: port.span,
          owner: service.owner,
          severity,
          message: `${server?.name} asks nobody for a password, and this port is open to the whole network. Publish it as '127.0.0.1:${port.published}', or put a login before it.`,
          fix: writer => offerAddress(writer, port),
        });
      }
    }
  },
};

interface OpenServer {
  readonly name: string;
  fits(port: number | undefined): boolean;
}

/** A server that lets everybody in, as it is started here. */
function findOpenServer(service: ComposeService): OpenServer | undefined {
  const commands = toText(readCommands(service)).join('\n');
  if (findMlflowServer(service) !== undefined) {
    return hasMlflowLogin(service, commands) ? undefined : { name: 'MLflow', fits: () => true };
  }
  if (/(?:^|[/\s])tensorboard\s/m.test(commands)) {
    return { name: 'TensorBoard', fits: () => true };
  }
  if (/(?:^|[/\s])ray\s+start\b/m.test(commands)) {
    return { name: 'The dashboard of Ray', fits: port => port === RAY_DASHBOARD };
  }
  return isRedis(service) && !hasRedisLogin(service, commands)
    ? { name: 'Redis', fits: port => port === REDIS }
    : undefined;
}

const RAY_DASHBOARD = 8265;
const REDIS = 6379;

function hasMlflowLogin(
  { environment, hasEnvironmentFile }: ComposeService,
  commands: string,
): boolean {
  return (
    hasEnvironmentFile ||
    /--app-name\b/.test(commands) ||
    [...environment.keys()].some(name => /AUTH|FLASK_SERVER_SECRET/.test(name))
  );
}

function isRedis({ image }: ComposeService): boolean {
  const name = parseImageName(String(image?.value ?? ''));
  return name !== undefined && normalizeRepository(name.repository) === 'redis';
}

/** A configuration file may set a password, too. */
function hasRedisLogin({ environment, mounts }: ComposeService, commands: string): boolean {
  return (
    /requirepass|aclfile|\.conf\b/.test(commands) ||
    mounts.some(({ value }) => JSON.stringify(value ?? '').includes('redis.conf')) ||
    [...environment.keys()].some(name => /PASS|REDIS_ARGS/.test(name))
  );
}

function isForProduction(path: string): boolean {
  return nameOf(path)
    .split(/[-_.]/)
    .some(word => word === 'prod' || word === 'production');
}

function offerAddress(writer: FixWriter, { path, span, text }: ComposePort): void {
  writer.offer('Open the port to this machine only', edit => {
    if (text === undefined) {
      edit.insert(path, 'host_ip', '127.0.0.1');
    } else {
      edit.rewrite(span, `127.0.0.1:${text.replace(/^0\.0\.0\.0:/, '')}`);
    }
  });
}
