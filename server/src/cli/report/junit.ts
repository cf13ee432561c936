import { toInert } from '../../core/text/inert.ts';
import { escapeLogCommands } from '../../core/text/logCommands.ts';
import type { CheckResult } from '../checkRun.ts';
import type { ReportedFile, ReportedFinding } from './reportedFile.ts';

/**
 * The report as JUnit XML, which most CI servers show as tests: a suite for each file, a failed test for
 * each finding, a passed one for a file without any. Hints are left out unless they are asked for.
 * Source: testmoapp/junitxml, "Common JUnit XML format".
 */
export function renderJunit({ files }: CheckResult, hasHints: boolean): string {
  const suites = files.map(file => toSuite(file, hasHints));
  const counts = sum(suites.map(({ counts: each }) => each));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'MLOps Copilot', ...counts })}>`,
    ...suites.map(({ text }) => text),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
}

interface Suite {
  readonly counts: Counts;
  readonly text: string;
}

function toSuite({ path, findings }: ReportedFile, hasHints: boolean): Suite {
  const shown = findings.filter(({ finding }) => hasHints || finding.severity !== 'hint');
  const cases =
    shown.length === 0
      ? [`    <testcase ${attributes({ name: 'no findings', classname: path, file: path })}/>`]
      : shown.map(toCase);
  const counts = { tests: cases.length, failures: shown.length };
  const open = `  <testsuite ${attributes({ name: path, file: path, ...counts })}>`;
  return { counts, text: [open, ...cases, '  </testsuite>'].join('\n') };
}

function toCase({ finding, at }: ReportedFinding): string {
  const { rule, path, message, severity } = finding;
  const name = `${rule} (line ${at.line})`;
  return [
    `    <testcase ${attributes({ name, classname: path, file: path, line: at.line })}>`,
    `      <failure ${attributes({ type: severity, message })}>${escapeXml(`${path}:${at.line}:${at.column} ${message}`)}</failure>`,
    '    </testcase>',
  ].join('\n');
}

function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, { tests, failures }) => ({
      tests: total.tests + tests,
      failures: total.failures + failures,
    }),
    { tests: 0, failures: 0 },
  );
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(String(value))}"`)
    .join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text that is text to XML and to the log that it may be printed in. */
function escapeXml(text: string): string {
  return escapeLogCommands(toInert(text))
    .replace(/[&<>"']/g, character => ENTITIES[character] ?? character)
    .replace(/[\ufffe\uffff]/g, '\ufffd');
}
