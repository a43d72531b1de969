import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { timeOf } from '../../view/time';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';

const BAD = /^(Failed|Error|Inconclusive)$/;

/**
 * A16: Argo Rollouts has given a new version up: its analysis measured too many failures, could not measure, or somebody
 * aborted it. The old version serves.
 */
export const rolloutAborted: Cause = {
  id: 'rollout-aborted',
  rows: ['A16'],
  stages: ['rollout'],
  needs: (_view, { workload }) => (workload !== undefined && isAborted(workload.object) ? [{ verb: 'list', kind: 'AnalysisRun', namespace: workload.object.metadata.namespace ?? '' }] : []),
  find: (view, { workload }) => {
    const rollout = workload?.object;
    if (rollout === undefined || !isAborted(rollout)) {
      return undefined;
    }
    const run = failedRun(view, rollout);
    const analysis = run === undefined ? shownAnalysis(rollout) : analysisOf(run);
    // A metric that cannot be measured says nothing about the new version.
    const unmeasured = analysis?.phase === 'Error';
    const failed = analysis !== undefined && !unmeasured;
    const message = analysis?.message ?? text(field(rollout, 'status', 'message')) ?? '';
    return {
      class: failed ? 'application' : 'configuration',
      root: refOf(unmeasured && run !== undefined ? run : rollout),
      sentence: [failed
        ? `the analysis of the new version of Rollout ${rollout.metadata.name} failed`
        : unmeasured ? `Rollout ${rollout.metadata.name} was aborted, since its analysis could not be measured` : `Rollout ${rollout.metadata.name} was aborted`, message].filter((part) => part !== '').join(': '),
      basis: run !== undefined ? 'confirmed' : failed ? 'explicit' : 'status',
      evidence: [
        ...(run === undefined ? [] : [fieldEvidence(run, 'status.phase', [analysis?.phase ?? '', message].filter((part) => part !== '').join(', '))]),
        fieldEvidence(rollout, 'status.abort', 'true', timeOf(field(rollout, 'status', 'abortedAt'))),
        ...(text(field(rollout, 'status', 'message')) === undefined ? [] : [fieldEvidence(rollout, 'status.message', text(field(rollout, 'status', 'message')) ?? '')]),
      ],
      rollback: failed ? 'fixes' : 'no',
      implicates: ['spec*', 'metadata*'],
      mitigations: [unmeasured
        ? { action: 'make the metric measurable and retry the rollout', risk: 'the new version gets traffic again', undo: 'abort it again', command: kubectl(rollout, `argo rollouts retry rollout ${rollout.metadata.name}`) }
        : { action: 'leave the old version in service and take the new one out of the specification', risk: 'what the new version brought is missing', undo: 'set the new version again' }],
      next: [kubectl(rollout, `argo rollouts get rollout ${rollout.metadata.name}`), kubectl(rollout, 'get analysisruns')],
    };
  },
};

function isAborted(rollout: KubeObject): boolean {
  return rollout.kind === 'Rollout' && field(rollout, 'status', 'abort') === true;
}

function failedRun(view: ClusterView, rollout: KubeObject): KubeObject | undefined {
  const runs = view.controlledBy(rollout, 'AnalysisRun').filter((run) => BAD.test(text(field(run, 'status', 'phase')) ?? ''));
  return [...runs].sort((a, b) => timeOf(b.metadata.creationTimestamp) - timeOf(a.metadata.creationTimestamp))[0];
}

interface Analysis {
  readonly phase: string;
  readonly message: string;
}

/** How an analysis ended, with the metric that decided. */
function analysisOf(run: KubeObject): Analysis {
  const metric = list(field(run, 'status', 'metricResults')).find((each) => BAD.test(text(field(each, 'phase')) ?? ''));
  const own = text(field(metric, 'message')) ?? text(field(run, 'status', 'message')) ?? '';
  const name = text(field(metric, 'name'));
  return { phase: text(field(run, 'status', 'phase')) ?? '', message: name === undefined || own.includes(name) ? own : `metric ${name} ${own}` };
}

/** What the Rollout itself keeps of its last analysis. */
function shownAnalysis(rollout: KubeObject): Analysis | undefined {
  const shown = ['currentStepAnalysisRunStatus', 'currentBackgroundAnalysisRunStatus'].map((key) => field(rollout, 'status', 'canary', key)).find((each) => BAD.test(text(field(each, 'status')) ?? ''));
  return shown === undefined ? undefined : { phase: text(field(shown, 'status')) ?? '', message: text(field(shown, 'message')) ?? '' };
}
