// Turns the documentation of a field into a description for a hover: its first sentence, made short.

const MAX_LENGTH = 140;

/**
 * @param name what the documentation is of; that a field is what it is need not be said.
 * @returns the first sentence, without addresses and markup; `''` when there is nothing to read.
 */
export function shortenDoc(doc, name = '') {
  const text = doc
    .replace(/\n\s*\n[\s\S]*$/, '')
    .replace(/\n\s*[-*\\][\s\S]*$/, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\?[`*_]{1,3}(?=\S)|(?<=\S)[`*]{1,3}/g, '')
    .replace(/\s*More info:?\s*https?:\S+/g, '')
    .replace(
      /\s*(?:See|see|Please see|Refer to)?\s*\(?https?:\/\/\S+(?: for (?:more )?(?:details|information)\.?)?/g,
      '',
    )
    .replace(/\s*\+(?:optional|kubebuilder|listType|patch|enum|k8s)\S*.*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  const [sentence] = /^.*?[^.\s](?:[.!?](?=\s+[A-Z"'(]|$)|:(?=\s*$)|$)/.exec(protect(text)) ?? [''];
  return finish(dropName(restore(sentence), name));
}

/** `Replicas is the number of Pods` says no more than `The number of Pods`. */
function dropName(sentence, name) {
  const [first = '', verb = '', ...rest] = sentence.split(' ');
  return first.toLowerCase() === name.toLowerCase() && VERBS.has(verb) ? rest.join(' ') : sentence;
}

const VERBS = new Set([
  'is',
  'are',
  'represents',
  'describes',
  'defines',
  'contains',
  'specifies',
  'holds',
  'indicates',
]);

/** Dots that end no sentence. */
function protect(text) {
  return text.replace(/\b(e\.g|i\.e|etc|vs|approx)\./g, '$1\u0001');
}

function restore(text) {
  return text.replaceAll('\u0001', '.');
}

function finish(sentence) {
  const cut = sentence.length > MAX_LENGTH ? cutAtClause(sentence) : sentence;
  const whole = cut.replace(/[\s.:;,!]+$/, '');
  return whole === '' ? '' : `${whole[0].toUpperCase()}${whole.slice(1)}.`;
}

/** Up to the last comma or word that fits. */
function cutAtClause(sentence) {
  const head = sentence.slice(0, MAX_LENGTH);
  const clause = Math.max(head.lastIndexOf(', '), head.lastIndexOf('; '), head.lastIndexOf(' ('));
  return clause > MAX_LENGTH / 3
    ? head.slice(0, clause)
    : `${head.slice(0, head.lastIndexOf(' '))} ...`;
}

/** `jitterSeconds` in words, for what nobody documented. */
export function wordsOf(name) {
  const known = KNOWN.get(name);
  if (known !== undefined) {
    return known;
  }
  const words = name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]/g, ' ')
    .toLowerCase();
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}

const KNOWN = new Map([
  ['metadata', 'Name, labels and annotations.'],
  ['spec', 'What is wanted.'],
]);
