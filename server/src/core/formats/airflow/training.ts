import { isTraining } from '../../model/lifeCycle.ts';
import { listCommands } from './commands.ts';
import type { AirflowDag, AirflowTask } from './document.ts';

/** Whether a task trains a model, told by its id, its operator and what it runs. */
export function trains(task: AirflowTask): boolean {
  const own = (task.id ?? task.name).split('.').at(-1) ?? '';
  return (
    /Training|Tuning|AutoML/.test(task.operator) ||
    isTraining({ name: own, commands: listCommands(task) })
  );
}

/** Whether a DAG trains a model, told by its tasks or its own id. */
export function trainsIn({ id, name, tasks }: AirflowDag): boolean {
  return tasks.some(trains) || (tasks.length > 0 && isTraining({ name: id ?? name, commands: [] }));
}
