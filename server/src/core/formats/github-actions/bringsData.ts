import type { ToolCommand } from '../../model/toolRuns.ts';
import { stripWrappers } from '../../shell/findScripts.ts';
import { parseCommands } from '../../shell/parseCommands.ts';
import { getString } from '../../tree/node.ts';
import type { GithubStep } from './document.ts';

/**
 * Whether a step may put data into the repository: everything may that is not known to leave it alone.
 *
 * @param until Only what stands before this command of the step, and its own flags; `undefined` for the
 * whole step.
 */
export function mayBringData(step: GithubStep, until: ToolCommand | undefined): boolean {
  const { body, run, uses } = step;
  if (uses !== undefined) {
    const name = getString(uses)?.split('@')[0] ?? '';
    return !HARMLESS_ACTIONS.test(name);
  }
  if (run === undefined) {
    return body.entries.has('run');
  }
  const text = run.shellText;
  if (until !== undefined && BRINGING_FLAGS.test(text.slice(until.start, until.end))) {
    return true;
  }
  const before = until === undefined ? text : text.slice(0, until.start);
  return parseCommands(before).some(({ words }) => {
    const [program, ...rest] = stripWrappers(words).map(({ text }) => text);
    return program !== undefined && !isHarmless(program, rest);
  });
}

/** `--pull` fetches what is missing, `--allow-missing` does without, and a dry run needs nothing. */
const BRINGING_FLAGS = /\s--(?:pull|allow-missing|dry)\b/;

/** Actions that install programs or log in somewhere, and do nothing else. */
const HARMLESS_ACTIONS =
  /^(?:actions\/(?:checkout|setup-[\w-]+)|iterative\/setup-(?:dvc|cml)|treeverse\/setup-(?:dvc|cml)|astral-sh\/setup-uv|snok\/install-poetry|abatilo\/actions-poetry|conda-incubator\/setup-miniconda|mamba-org\/setup-micromamba|aws-actions\/configure-aws-credentials|google-github-actions\/(?:auth|setup-gcloud)|azure\/login|docker\/(?:login|setup-buildx|setup-qemu)-action)$/i;

/** Programs that install something or say something; any other program may fetch data. */
function isHarmless(program: string, [argument = '', next = '']: readonly string[]): boolean {
  return (
    HARMLESS_PROGRAMS.has(program) ||
    (/^python[\d.]*$/.test(program) && argument === '-m' && HARMLESS_PROGRAMS.has(next)) ||
    (program === 'dvc' && HARMLESS_DVC.has(argument)) ||
    (program === 'git' && HARMLESS_GIT.has(argument)) ||
    (INSTALLERS.has(program) && INSTALLS.has(argument))
  );
}

const HARMLESS_PROGRAMS: ReadonlySet<string> = new Set(
  'echo printf pip pip3 venv cd pushd popd mkdir export set source which ls pwd env test true exit sleep'.split(
    ' ',
  ),
);

const INSTALLERS: ReadonlySet<string> = new Set(
  'apt apt-get brew choco npm poetry uv pipenv pdm conda mamba'.split(' '),
);

const INSTALLS: ReadonlySet<string> = new Set(
  'install update upgrade sync pip ci add i venv config'.split(' '),
);

const HARMLESS_DVC: ReadonlySet<string> = new Set(
  'remote config version status dag doctor repro --version'.split(' '),
);

const HARMLESS_GIT: ReadonlySet<string> = new Set(['config', 'fetch', 'status', 'log', 'branch']);
