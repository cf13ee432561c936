import type { PythonExpression } from '../../python/pythonTree.ts';
import type { Environment } from './values.ts';

/**
 * The full name of what an expression refers to, through the imports of the file; names that the file
 * defines itself have none.
 */
export function qualify(
  expression: PythonExpression,
  environment: Environment,
): string | undefined {
  const names: string[] = [];
  let rest = expression;
  while (rest.kind === 'attribute') {
    names.unshift(rest.name);
    rest = rest.object;
  }
  if (rest.kind !== 'name') {
    return undefined;
  }
  const value = environment.get(rest.name);
  const first =
    value === undefined ? rest.name : value.kind === 'imported' ? value.name : undefined;
  return first === undefined ? undefined : [first, ...names].join('.');
}

/** The last part of a full name. */
export function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Whether a full name is Airflow's `name`; a bare one may come from `import *`. */
export function isAirflows(full: string | undefined, ...names: readonly string[]): boolean {
  return (
    full !== undefined &&
    names.includes(lastName(full)) &&
    (!full.includes('.') || /(?:^|\.)airflow\./.test(full))
  );
}

/** `branch` for `@task.branch`, `''` for `@task`; `undefined` for other decorators. */
export function taskDecorator(full: string | undefined): string | undefined {
  const [, name, flavour] =
    /^airflow(?:\.\w+)*\.(task|setup|teardown)(?:\.(\w+))?$/.exec(full ?? '') ?? [];
  return name === undefined ? undefined : (flavour ?? '');
}

/** Whether a class makes tasks, told by the end of its name as all of Airflow's and its providers' are. */
export function isOperator(full: string | undefined): boolean {
  return (
    full !== undefined && /(?:Operator|OperatorAsync|Sensor|SensorAsync)$/.test(lastName(full))
  );
}

/** Classes of data sets (2.x) and assets (3.x), by the name of them that is a URI. */
export function isAsset(full: string | undefined): boolean {
  return isAirflows(full, 'Dataset', 'Asset', 'DatasetAlias', 'AssetAlias');
}
