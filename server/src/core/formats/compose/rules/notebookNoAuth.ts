import type { FixWriter } from '../../../lint/fixWriter.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { getItems, type TreePath } from '../../../tree/node.ts';
import { type CommandWord, readCommands, spanOfWord } from '../commands.ts';
import type { ComposeDocument, ComposeService } from '../document.ts';
import { isOpen } from '../ports.ts';

/** Whoever reaches a Jupyter server without a token runs any program on it. */
export const notebookNoAuth: Rule<ComposeDocument> = {
  id: 'compose/notebook-no-auth',
  summary: 'Jupyter server that asks for no token',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'security',
  fix: 'review',
  scope: 'document',
  formats: ['docker-compose'],
  sources: [
    'https://github.com/jupyter-server/jupyter_server/blob/main/docs/source/operators/security.rst',
    'https://docs.docker.com/engine/network/port-publishing/',
  ],

  check(document, report) {
    for (const service of document.services.filter(isReachable)) {
      const words = readCommands(service).flat();
      if (words.some(({ text }) => SETS_SECRET.test(text))) {
        continue;
      }
      for (const word of words.filter(({ text }) => NO_SECRET.test(text))) {
        report({
          ...explain(document, service),
          at: spanOfWord(document.content.text, word),
          fix: writer => offerRemoval(writer, { document, service, word }),
        });
      }
      const token = service.environment.get('JUPYTER_TOKEN');
      if (token?.value === '') {
        report({ ...explain(document, service), at: token.span });
      }
    }
  },
};

const NO_SECRET = /^--(?:NotebookApp|ServerApp|LabApp|IdentityProvider)\.token=(?:''|"")?$/;
/** A password, or a token that is not empty. */
const SETS_SECRET = /^--(?:[A-Za-z]{1,40}\.)?(?:token|password|hashed_password)=(?!(?:''|"")?$)/;

function isReachable({ ports, isOnHost }: ComposeService): boolean {
  return isOnHost || ports.some(({ published }) => published !== undefined);
}

function explain({ path }: ComposeDocument, service: ComposeService): Omit<FindingDraft, 'at'> {
  const isPublic = service.isOnHost || service.ports.some(isOpen);
  return {
    owner: service.owner,
    severity: !isPublic ? 'info' : isSamplePath(path) ? 'warning' : 'error',
    message: `'${service.name}' runs Jupyter without a token, so whoever reaches the port runs programs here. Leave the token on, or open the port to this machine only.`,
  };
}

interface WrittenFlag {
  readonly document: ComposeDocument;
  readonly service: ComposeService;
  readonly word: CommandWord;
}

/** Jupyter then makes a token at each start and writes it into its log. */
function offerRemoval(writer: FixWriter, { document, service, word }: WrittenFlag): void {
  const item = findItem(service, word);
  writer.offer('Leave the token on', edit => {
    if (item !== undefined) {
      edit.remove(item);
      return;
    }
    const { text } = document.content;
    const span = spanOfWord(text, word);
    const start = text.slice(0, span.start).search(/[ \t]*$/);
    edit.replace({ start, end: span.end }, '');
  });
}

function findItem(
  { name, command, entrypoint }: ComposeService,
  { node, part }: CommandWord,
): TreePath | undefined {
  const isWhole = part.start === 0 && part.end === String(node.value).length;
  for (const [key, list] of [
    ['command', command],
    ['entrypoint', entrypoint],
  ] as const) {
    const index = getItems(list).findIndex(item => item.node === node);
    if (index >= 0 && isWhole) {
      return ['services', name, key, index];
    }
  }
  return undefined;
}
