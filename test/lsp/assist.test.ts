import assert from 'node:assert/strict';
import type {
  ClientCapabilities,
  CompletionItem,
  DocumentLink,
  DocumentSymbol,
  Hover,
  Location,
  MarkupContent,
} from 'vscode-languageserver-protocol';
import type { Neighbour } from '../../server/src/protocol/neighbours.ts';
import { MINIMAL, PUSH } from './capabilities.ts';
import { Client } from './client.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders, type TempFolder } from './tempFolder.ts';

/** A client that shows all help there is. */
const ASSISTED: ClientCapabilities = {
  ...PUSH,
  textDocument: {
    ...PUSH.textDocument,
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        tagSupport: { valueSet: [1] },
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
    hover: { contentFormat: ['markdown'] },
    definition: {},
    references: {},
    documentLink: {},
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** A client that shows help as plain text. */
const PLAIN: ClientCapabilities = {
  textDocument: { publishDiagnostics: {}, completion: {}, hover: {}, documentSymbol: {} },
};

const RED_HAT: Neighbour = {
  name: 'YAML (Red Hat)',
  checksYaml: true,
  schemas: ['schema-store'],
  files: [],
};

const PIPELINE =
  'stages:\n  prepare:\n    cmd: python src/prepare.py\n    deps: [src/prepare.py]\n    outs: [data/train.csv]\n  train:\n    cmd: make\n    deps: [data/train.csv]\n';

describe('help while typing', () => {
  let folder: TempFolder;

  beforeEach(() => {
    folder = createFolder({ '.dvc/config': '', 'src/prepare.py': '', 'dvc.yaml': PIPELINE });
  });

  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  async function openAt(
    marked: string,
    options: { capabilities?: ClientCapabilities; neighbours?: readonly Neighbour[] } = {},
  ): Promise<{ client: Client; params: { textDocument: object; position: object } }> {
    const { capabilities = ASSISTED, neighbours = [] } = options;
    const client = await Client.start({
      folders: [folder],
      capabilities,
      initializationOptions: { neighbours },
    });
    const uri = folder.uriOf('dvc.yaml');
    const before = marked.slice(0, marked.indexOf('$0')).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    await client.open(uri, marked.replace('$0', ''));
    return { client, params: { textDocument: { uri }, position } };
  }

  async function complete(
    marked: string,
    options: Parameters<typeof openAt>[1] & { context?: object } = {},
  ): Promise<readonly CompletionItem[]> {
    const { client, params } = await openAt(marked, options);
    const { context } = options;
    const items = await client.request<CompletionItem[] | null>('textDocument/completion', {
      ...params,
      ...(context === undefined ? {} : { context }),
    });
    return items ?? [];
  }

  it('offers keys with their shape, before the text was judged', async () => {
    const items = await complete(`${PIPELINE}    me$0`);
    const item = items.find(({ label }) => label === 'metrics');
    assert.deepEqual(item?.textEdit, {
      range: { start: { line: 8, character: 4 }, end: { line: 8, character: 6 } },
      newText: 'metrics:\n      - $0',
    });
    assert.equal(item?.insertTextFormat, 2);
    assert.equal(item.insertTextMode, 1);
    const { value } = item.documentation as MarkupContent;
    assert.match(value, /^\*\*metrics\*\*: .*\n\nFiles with numbers .*_DVC 3\\\.67_$/s);
  });

  it('writes no snippets and no markup for a client that knows none', async () => {
    const items = await complete(`${PIPELINE}    me$0`, { capabilities: PLAIN });
    const item = items.find(({ label }) => label === 'metrics');
    assert.equal(item?.insertTextFormat, 1);
    assert.equal(newTextOf(item), 'metrics:\n      - ');
    assert.match((item.documentation as MarkupContent).value, /^metrics: .*DVC 3\.67$/s);
    const train = (await complete(`${PIPELINE}  $0`, { capabilities: PLAIN })).find(
      ({ label }) => label === 'dvc-train',
    );
    assert.match(newTextOf(train), /^train:\n {4}cmd: python src/);
  });

  it('promises nothing to a client that asks for nothing', async () => {
    const client = await Client.start({ folders: [folder], capabilities: MINIMAL });
    const { capabilities } = client.initialized ?? {};
    assert.equal(capabilities?.completionProvider, undefined);
    assert.equal(capabilities?.hoverProvider, undefined);
    const uri = folder.uriOf('dvc.yaml');
    await client.open(uri, PIPELINE);
    assert.equal((await client.status(uri))?.formats[0]?.id, 'dvc');
  });

  it('keeps quiet behind a blank, unless values are known', async () => {
    const context = { triggerKind: 2, triggerCharacter: ' ' };
    assert.deepEqual(await complete(`${PIPELINE}    wdir: $0`, { context }).then(labels), ['.']);
    assert.deepEqual(await complete(`${PIPELINE}    cmd2: $0`, { context }).then(labels), []);
    assert.deepEqual(await complete(`${PIPELINE}    frozen: $0`, { context }).then(labels), [
      'true',
      'false',
    ]);
  });

  it('leaves what a neighbour offers to it', async () => {
    const neighbours = [RED_HAT];
    const items = await complete(`${PIPELINE}  $0`, { neighbours });
    assert.ok(items.length > 0 && items.every(({ kind }) => kind === 15), JSON.stringify(items));
    const { client, params } = await openAt(PIPELINE.replace('cmd', 'c$0md'), { neighbours });
    assert.equal(await client.request('textDocument/hover', params), null);
  });

  it('hovers', async () => {
    const { client, params } = await openAt(
      PIPELINE.replace('train.csv]\n  train', 'tr$0ain.csv]\n  train'),
    );
    const hover = await client.request<Hover | null>('textDocument/hover', params);
    const { kind, value } = contentOf(hover);
    assert.equal(kind, 'markdown');
    assert.equal(value, '**data/train\\.csv**\n\nUsed in: `dvc.yaml:8`');
  });

  it('takes text of a workspace for text, and shows no secrets', async () => {
    const secret = `ghp_${'a1B2'.repeat(9)}`;
    const text = PIPELINE.replaceAll('data/train.csv', `"[x](command:y)<b>${secret}"`);
    const at = text.lastIndexOf('[x]');
    const { client, params } = await openAt(`${text.slice(0, at)}$0${text.slice(at)}`);
    const hover = await client.request<Hover | null>('textDocument/hover', params);
    const { value } = contentOf(hover);
    assert.match(value, /^\*\*\\\[x\\\]\\\(command:y\\\)\\<b\\>\\\*\\\*\\\*\*\*/);
    assert.ok(!value.includes(secret));
  });

  it('goes to definitions and lists references', async () => {
    const { client, params } = await openAt(PIPELINE.replace(/train.csv\]\n$/, 'tr$0ain.csv]\n'));
    const definitions = await client.request<Location[]>('textDocument/definition', params);
    assert.deepEqual(definitions.map(showLocation), ['dvc.yaml 4:11-4:25']);
    const references = await client.request<Location[]>('textDocument/references', {
      ...params,
      context: { includeDeclaration: true },
    });
    assert.deepEqual(references.map(showLocation), ['dvc.yaml 4:11-4:25', 'dvc.yaml 7:11-7:25']);
  });

  it('links files and lists stages', async () => {
    const { client, params } = await openAt(`${PIPELINE}$0`);
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', params);
    assert.deepEqual(
      links.map(({ target }) => target),
      [folder.uriOf('src/prepare.py'), folder.uriOf('src/prepare.py')],
    );
    const [pipeline] = await client.request<DocumentSymbol[]>(
      'textDocument/documentSymbol',
      params,
    );
    assert.deepEqual(
      pipeline?.children?.map(({ name, detail }) => `${name} ${detail}`),
      ['prepare Data', 'train Training'],
    );
  });

  it('answers nothing for documents that are none of its own', async () => {
    const client = await Client.start({ folders: [folder], capabilities: ASSISTED });
    const textDocument = { uri: folder.uriOf('notes.txt') };
    const position = { line: 0, character: 0 };
    await client.open(textDocument.uri, 'a: b');
    const params = { textDocument, position, context: { includeDeclaration: true } };
    assert.equal(await client.request('textDocument/completion', params), null);
    assert.equal(await client.request('textDocument/hover', params), null);
    for (const method of ['definition', 'references', 'documentLink', 'documentSymbol']) {
      assert.deepEqual(await client.request(`textDocument/${method}`, params), [], method);
    }
  });
});

function labels(items: readonly CompletionItem[]): readonly string[] {
  return items.map(({ label }) => label);
}

function newTextOf(item: CompletionItem | undefined): string {
  return item?.textEdit?.newText ?? '';
}

function contentOf(hover: Hover | null): MarkupContent {
  assert.ok(hover !== null);
  return hover.contents as MarkupContent;
}

function showLocation({ uri, range: { start, end } }: Location): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  return `${name} ${start.line}:${start.character}-${end.line}:${end.character}`;
}
