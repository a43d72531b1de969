import type { Manifest } from '../core';
import type { Check, CheckContext, CheckText, Judgement } from './check';
import type { Container } from './model/container';
import type { Workload } from './model/workload';

type Judge<Subject> = (subject: Subject, context: CheckContext) => Judgement;
type JudgeContainer = (container: Container, workload: Workload, context: CheckContext) => Judgement;

/** A rule over each object of some kinds. */
export function objectCheck(definition: CheckText & { readonly kinds: readonly string[]; readonly judge: Judge<Manifest> }): Check {
  const { kinds, judge, ...text } = definition;
  return {
    ...text,
    * judgeAll(context) {
      for (const kind of kinds) {
        for (const manifest of context.index.ofKind(kind)) {
          yield { manifest, judgement: judge(manifest, context) };
        }
      }
    },
  };
}

/** A rule over each workload: Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, Pod, Argo Rollout. */
export function workloadCheck(definition: CheckText & { readonly judge: Judge<Workload> }): Check {
  const { judge, ...text } = definition;
  return {
    ...text,
    * judgeAll(context) {
      for (const workload of context.index.workloads) {
        yield { manifest: workload.manifest, judgement: judge(workload, context) };
      }
    },
  };
}

/** A rule over each container of each workload; init containers too unless `appOnly`. */
export function containerCheck(definition: CheckText & { readonly appOnly?: boolean; readonly judge: JudgeContainer }): Check {
  const { judge, appOnly, ...text } = definition;
  return workloadCheck({
    ...text,
    judge: (workload, context) => {
      const containers = appOnly === true ? workload.appContainers : workload.containers;
      const judgements = containers.map((container) => judge(container, workload, context)).filter((judgement) => judgement !== undefined);
      return judgements.length === 0 ? undefined : judgements.flat();
    },
  });
}
