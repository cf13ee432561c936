import assert from 'node:assert/strict';
import { PUSH } from './capabilities.ts';
import { Client, rulesOf } from './client.ts';
import { endServers } from './serverProcess.ts';
import { createFolder, removeFolders } from './tempFolder.ts';

const DAG = `from airflow import DAG
from airflow.operators.bash import BashOperator
with DAG("train", schedule_interval="@daily"):
    a = BashOperator(task_id="a", bash_command="echo 💡")
`;

describe('files in Python', () => {
  afterEach(async () => {
    await endServers();
    removeFolders();
  });

  it('are judged when they make DAGs, and nothing is said about others', async () => {
    const folder = createFolder({ 'dags/train.py': DAG, 'src/other.py': 'import os\n' });
    const client = await Client.start({ folders: [folder], capabilities: PUSH });
    const [dag, other] = [folder.uriOf('dags/train.py'), folder.uriOf('src/other.py')];
    await client.open(dag, DAG);
    await client.untilRules(dag, ['airflow/removed-name']);
    assert.deepEqual(client.pushed(dag)?.[0]?.tags, [2]);
    const twice = `${DAG}    b = BashOperator(task_id="a", bash_command="b")\n`;
    await client.replace(dag, twice);
    await client.untilRules(dag, ['airflow/removed-name', 'airflow/duplicate-task-id']);
    // Half typed, it is Python's own business.
    await client.replace(dag, `${DAG}    a >> (`);
    await client.untilRules(dag, []);
    await client.replace(dag, DAG);
    await client.untilRules(dag, ['airflow/removed-name']);
    await client.open(other, 'import os\nprint(');
    const status = (uri: string): Promise<{ readonly formats: readonly unknown[] } | null> =>
      client.request('mlops/documentStatus', { uri });
    assert.equal(await status(other), null);
    assert.equal((await status(dag))?.formats.length, 1);
    assert.deepEqual(rulesOf(client.pushed(other) ?? []), []);
  });

  it('become pipelines while they are typed', async () => {
    const folder = createFolder({ 'dags/train.py': 'import os\n' });
    const client = await Client.start({ folders: [folder], capabilities: PUSH });
    const uri = folder.uriOf('dags/train.py');
    await client.open(uri, 'import os\n');
    await client.replace(uri, DAG);
    await client.untilRules(uri, ['airflow/removed-name']);
    await client.replace(uri, 'import os\n');
    await client.untilRules(uri, []);
  });
});
