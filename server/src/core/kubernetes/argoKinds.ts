/**
 * All tools of Argo have the group `argoproj.io`, so that only the kind tells whose an object is. Source:
 * the CRDs of Argo CD 3.0, Argo Rollouts 1.8, Argo Workflows 4.0 and Argo Events 1.9.
 */
export const ARGO_KINDS = {
  cd: ['Application', 'ApplicationSet', 'AppProject'],
  rollouts: ['Rollout', 'AnalysisTemplate', 'ClusterAnalysisTemplate', 'AnalysisRun', 'Experiment'],
  workflows: [
    'Workflow',
    'WorkflowTemplate',
    'ClusterWorkflowTemplate',
    'CronWorkflow',
    'WorkflowEventBinding',
    'WorkflowTaskSet',
    'WorkflowTaskResult',
    'WorkflowArtifactGCTask',
    'Sensor',
    'EventSource',
    'EventBus',
  ],
} as const;
