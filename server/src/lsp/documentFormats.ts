import type { RecognizedFormat } from '../core/formats/format.ts';
import { createToolLoader } from '../node/loadTool.ts';
import type { DocumentFormat } from '../protocol/documentStatus.ts';
import type { Lodging } from './lodging.ts';

/** Tells what the documents of a file were taken for, in order; the same format is listed once. */
export function createFormatDescriber(
  moduleFolder: string,
): (lodging: Lodging) => Promise<readonly DocumentFormat[]> {
  const loadTool = createToolLoader(moduleFolder);
  const toFormat = async ({ format, recognition }: RecognizedFormat): Promise<DocumentFormat> => {
    const tool = await loadTool(format);
    return {
      id: format.id,
      title: format.title,
      confidence: recognition.confidence,
      because: recognition.because,
      schema: {
        id: format.schema ?? null,
        tool: tool === undefined ? null : { name: tool.name, version: tool.version },
      },
    };
  };
  return async lodging => Promise.all((await recognize(lodging)).map(toFormat));
}

async function recognize({ home, path }: Lodging): Promise<readonly RecognizedFormat[]> {
  const documents = (await home?.use(workspace => workspace.recognize(path))) ?? [];
  const byId = new Map<string, RecognizedFormat>();
  for (const [first] of documents) {
    if (first !== undefined && !byId.has(first.format.id)) {
      byId.set(first.format.id, first);
    }
  }
  return [...byId.values()];
}
