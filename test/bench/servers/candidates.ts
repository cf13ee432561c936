import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Scenario } from './scenarios.ts';

/** A server to measure, as a client starts and configures it. */
export interface Candidate {
  readonly name: string;
  /** Arguments of Node. */
  readonly command: readonly string[];
  readonly initializationOptions?: unknown;
  /** What `workspace/configuration` answers, by section. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The language server of this project, as it ships. */
export function ourServer(root: string): Candidate {
  return {
    name: 'mlops-copilot',
    command: [join(root, 'dist/server.js'), '--stdio'],
    settings: {},
  };
}

/** 1.25 is the newest that does not ask for Node 22. It gets our schemas, and nothing of the network. */
export function yamlServer(root: string, peers: string): Candidate {
  const schemaOf = (id: string): string =>
    pathToFileURL(join(root, 'schemas', `${id}.schema.json`)).href;
  return {
    name: 'yaml-language-server',
    command: [join(peers, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
    settings: {
      yaml: {
        validate: true,
        hover: true,
        completion: true,
        format: { enable: true },
        schemaStore: { enable: false },
        kubernetesCRDStore: { enable: false },
        schemas: {
          [schemaOf('dvc')]: '**/dvc.yaml',
          [schemaOf('params')]: '**/params.yaml',
          [schemaOf('kubernetes')]: '**/serving.yaml',
        },
      },
    },
  };
}

/** GitHub's own server for workflows; without a token it asks the network for nothing. */
export function actionsServer(peers: string): Candidate {
  return {
    name: '@actions/languageserver',
    command: [
      join(peers, 'node_modules/@actions/languageserver/bin/actions-languageserver'),
      '--stdio',
    ],
    initializationOptions: { logLevel: 3, repos: [] },
    settings: {},
  };
}

/** A file, and who is measured with it. */
export interface Match {
  readonly scenario: Scenario;
  readonly peer: Candidate;
  readonly ours: Candidate;
  /** One edit takes the peer many seconds, so it is measured as little as can be. */
  readonly isPeerSlow?: boolean;
}
