import { findWanting, languageOf, matchesFilePattern } from '../formats/fileIndex.ts';
import { type Format, type RecognizedFormat, recognizeDocument } from '../formats/format.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import type { TreeNode } from '../tree/node.ts';
import type { FileState } from '../workspace/fileState.ts';
import type { Inside } from '../workspace/inside.ts';
import type { Recorder } from '../workspace/recorder.ts';
import { splitDocuments } from '../yaml/splitDocuments.ts';
import type { Asked } from './asked.ts';
import { readLayout } from './layout.ts';
import type { NameSources } from './listNames.ts';
import type { Offer } from './offer.ts';
import { offerKeys } from './offerKeys.ts';
import { offerNames } from './offerNames.ts';
import { offerSnippets } from './offerSnippets.ts';
import { offerValues } from './offerValues.ts';
import { parseAround } from './parseAround.ts';
import type { Place } from './place.ts';
import { readPlace } from './readPlace.ts';
import { findSchemaOf } from './schemaOf.ts';

/** A place in the newest text of a file, which need not have been judged yet. */
export interface CompletionQuestion {
  readonly path: WorkspacePath;
  readonly text: string;
  /** Counts from the start of the file. */
  readonly offset: number;
  /** Another extension offers what the schema knows. */
  isSchemaElsewhere(formats: readonly string[]): boolean;
}

/** What can be written, and what it replaces; the span counts from the start of the file. */
export interface Completion {
  readonly span: Span;
  readonly offers: readonly Offer[];
}

/** What can be written at a place of a YAML file; nothing in other languages. */
export async function complete(
  inside: Inside,
  question: CompletionQuestion,
): Promise<Completion | undefined> {
  const isYaml = languageOf(inside.formats, question.path) === 'yaml';
  const found = isYaml ? findDocument(question) : undefined;
  const place = found && readPlace(found.text, question.offset - found.start);
  if (found === undefined || place === undefined) {
    return undefined;
  }
  const asked = await ask(inside, question, { ...found, place });
  const ids = asked.format === undefined ? [] : [asked.format.id];
  const isElsewhere = question.isSchemaElsewhere(ids);
  const { value: names } = await inside.store.evaluate(
    { path: question.path, document: found.index },
    recorder => offerNames(asked, toSources(inside, recorder)),
  );
  const { key, value } = place;
  const offers = [
    ...(isElsewhere || key === undefined ? [] : offerKeys(asked, key)),
    ...(isElsewhere || value === undefined ? [] : offerValues(asked, value)),
    ...names,
    ...offerSnippets(asked),
  ];
  const span = { start: place.span.start + found.start, end: place.span.end + found.start };
  return { span, offers: preferNames(offers) };
}

/** Each word once; what is known in this workspace says more than an example that reads the same. */
function preferNames(offers: readonly Offer[]): readonly Offer[] {
  const best = new Map<string, Offer>();
  for (const offer of offers) {
    const known = best.get(offer.label);
    if (known === undefined || (known.kind === 'value' && offer.kind !== 'value')) {
      best.delete(offer.label);
      best.set(offer.label, offer);
    }
  }
  return [...best.values()];
}

interface FoundDocument {
  readonly index: number;
  readonly start: number;
  readonly text: string;
}

function findDocument({ text, offset }: CompletionQuestion): FoundDocument | undefined {
  const spans = splitDocuments(text);
  const index = spans.findLastIndex(({ start }) => start <= offset);
  const span = spans[index];
  return span && { index, start: span.start, text: text.slice(span.start, span.end) };
}

interface PlacedDocument extends FoundDocument {
  readonly place: Place;
}

async function ask(
  inside: Inside,
  { path }: CompletionQuestion,
  { index, text, place }: PlacedDocument,
): Promise<Asked> {
  const { store, formats, stateOf } = inside;
  const state = await stateOf(path);
  const before = store.sourceAtHand(path)?.documents[index]?.content;
  const content = parseAround(before, text, place.span);
  const format = findFormat(formats, state, { path, index, content });
  const isEmpty = isNothing(content.root);
  const { schema, isOwn } = await findSchemaOf(inside, { path, index, content, format });
  return {
    path,
    text,
    place,
    root: content.root,
    format,
    candidates: isEmpty && !isOwn ? listCandidates(formats, path, format) : [],
    countOf: ({ id }) => store.formatUse.count(id),
    schema,
    layout: readLayout(text),
  };
}

function isNothing(root: TreeNode | undefined): boolean {
  return root === undefined || (root.kind === 'scalar' && root.value === null);
}

interface Shown {
  readonly path: WorkspacePath;
  readonly index: number;
  readonly content: DocumentContent;
}

/** What the document was taken for when it was read last; what it looks like when it was not. */
function findFormat(
  formats: readonly Format[],
  state: FileState,
  { path, index, content }: Shown,
): Format | undefined {
  const known = state.documents[index]?.recognized ?? [];
  const recognized: readonly RecognizedFormat[] =
    known.length > 0 ? known : recognizeDocument(formats, { path, content });
  return recognized[0]?.format;
}

/** An empty file may become anything that its name allows, if nothing else is certain. */
function listCandidates(
  formats: readonly Format[],
  path: WorkspacePath,
  format: Format | undefined,
): readonly Format[] {
  const named = findWanting(formats, path, '').map(wanting => wanting.format);
  const told = format === undefined ? named : [format];
  return told.length > 0
    ? told
    : formats.filter(({ files }) => files.some(({ pattern }) => matchesFilePattern(pattern, path)));
}

function toSources({ store, formats, ruleNames }: Inside, recorder: Recorder): NameSources {
  return {
    definitionsOf: kind =>
      store.index.symbolsOfKind(kind).filter(({ role }) => role === 'definition'),
    producedIn: (path, except) =>
      store.index
        .modelsOf(path)
        .flatMap(({ pipelines }) => pipelines.flatMap(({ steps }) => steps))
        .filter(({ name }) => !except.includes(name))
        .flatMap(({ outputs }) => outputs)
        .flatMap(({ artifact }) => (artifact.kind === 'path' ? [artifact.path] : [])),
    namesIn: folder =>
      recorder
        .namesIn(folder)
        .filter(name => !name.startsWith('.'))
        .slice(0, MAX_ENTRIES)
        .map(name => ({
          name,
          kind:
            recorder.kindOf(folder === '' ? name : `${folder}/${name}`) === 'directory'
              ? 'folder'
              : 'file',
        })),
    valuesOf: path => {
      const values = recorder.valuesOf(path);
      return values.state === 'known' ? values.value : undefined;
    },
    rules: [...ruleNames.ids],
    formats: formats.map(({ id }) => id),
  };
}

/** Entries of a folder that are looked at. */
const MAX_ENTRIES = 300;
