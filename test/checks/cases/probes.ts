import { cases, facts } from '../support/cases';
import { deployment, service, unrelated, workload } from '../support/objects';

const http = (path: string, port: unknown = 'http', more = {}) => ({ httpGet: { path, port }, ...more });
const noContainers = deployment({ 'pod.containers': [] });
const container = (path: string) => `spec.template.spec.containers[0].${path}`;
const sleep = (seconds: number) => ({ preStop: { sleep: { seconds } } });
const probes = (liveness: unknown, readiness: unknown) => deployment({ 'container.livenessProbe': liveness, 'container.readinessProbe': readiness });

export const probeCases = [
  ...cases('grace-period', {
    pass: [['no hook', deployment()], ['a short hook', deployment({ 'container.lifecycle': sleep(10) })], ['a long hook with a longer period', deployment({ 'container.lifecycle': sleep(60), 'pod.terminationGracePeriodSeconds': 90 })], ['a period the platform honours', deployment(), undefined, facts]],
    fail: [
      ['no time at all', deployment({ 'pod.terminationGracePeriodSeconds': 0 }), 'spec.template.spec.terminationGracePeriodSeconds'],
      ['a hook that takes it all', deployment({ 'container.lifecycle': sleep(30) }), 'spec.template.spec.terminationGracePeriodSeconds'], ['a sleep command', workload('StatefulSet', { 'container.lifecycle': { preStop: { exec: { command: ['/bin/sh', '-c', 'sleep 45'] } } } })],
      ['a period longer than the platform waits', deployment({ 'pod.terminationGracePeriodSeconds': 100_000 }), 'spec.template.spec.terminationGracePeriodSeconds', facts], ['a hook in an Argo Rollout', workload('Rollout', { 'container.lifecycle': sleep(30) })],
    ],
    notApplicable: [['a Job', workload('Job', { 'container.lifecycle': sleep(30) })], ['an object without pods', unrelated]],
  }),
  ...cases('liveness-equals-readiness', {
    pass: [['different paths', probes(http('/live'), http('/ready'))], ['the same path where liveness waits longer', probes(http('/z', 'http', { failureThreshold: 10 }), http('/z'))], ['a TCP port, which asks only whether the process listens', probes({ tcpSocket: { port: 1 } }, { tcpSocket: { port: 1 } })], ['different services over gRPC', probes({ grpc: { port: 1, service: 'live' } }, { grpc: { port: 1 } })]],
    fail: [['the same path', probes(http('/z'), http('/z')), container('livenessProbe')], ['the same path written in another order', probes({ httpGet: { port: 'http', path: '/z' } }, http('/z'))], ['the same command', probes({ exec: { command: ['a'] } }, { exec: { command: ['a'] } })]],
    notApplicable: [['no liveness probe', probes(undefined, http('/z'))], ['no probes', deployment()]],
  }),
  ...cases('pre-stop-delay', {
    pass: [['a native sleep', [deployment({ 'container.lifecycle': sleep(5) }), service()]], ['a command', [workload('DaemonSet', { 'container.lifecycle': { preStop: { exec: { command: ['/drain'] } } } }), service()]]],
    fail: [['no hook', [deployment(), service()], container('lifecycle.preStop')]],
    notApplicable: [['nobody calls it', deployment()], ['a Job', [workload('Job'), service()]]],
  }),
  ...cases('probe-host', {
    pass: [['no host', probes(http('/a'), http('/b'))], ['an empty host', deployment({ 'container.livenessProbe': { httpGet: { host: '', port: 1 } } })]],
    fail: [['another host', deployment({ 'container.livenessProbe': { httpGet: { host: 'example.com', port: 1 } } }), container('livenessProbe')], ['a host in a hook', deployment({ 'container.lifecycle': { postStart: { tcpSocket: { host: '10.0.0.1', port: 1 } } } }), container('lifecycle.postStart')]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('probe-port', {
    pass: [['a declared name', probes(undefined, http('/a'))], ['an undeclared number', probes(undefined, http('/a', 9090))], ['a number written as text', probes(undefined, http('/a', '9090'))]],
    fail: [['an undeclared name', probes(undefined, http('/a', 'metrics')), container('readinessProbe')], ['a name in a startup probe of a StatefulSet', workload('StatefulSet', { 'container.startupProbe': { tcpSocket: { port: 'db' } } }), container('startupProbe')]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('probe-port-undeclared', {
    pass: [['a declared number', probes(undefined, http('/a', 8080))], ['a declared name', probes(undefined, http('/a'))]],
    fail: [['a number that differs from the declared ports', probes(http('/a', 8081), undefined), container('livenessProbe')], ['gRPC on another port', probes(undefined, { grpc: { port: 9000 } })]],
    notApplicable: [['a container that declares no port', deployment({ 'container.ports': undefined, 'container.livenessProbe': http('/a', 8081) })]],
  }),
  ...cases('progress-deadline', {
    pass: [['the defaults', deployment()], ['room for the start', deployment({ 'container.startupProbe': { failureThreshold: 30, periodSeconds: 10 } })]],
    fail: [['a deadline before the start', deployment({ 'spec.progressDeadlineSeconds': 60, 'container.startupProbe': { failureThreshold: 30, periodSeconds: 10 } }), 'spec.progressDeadlineSeconds'], ['a deadline within minReadySeconds', workload('Rollout', { 'spec.progressDeadlineSeconds': 60, 'spec.minReadySeconds': 60 })]],
    notApplicable: [['a StatefulSet', workload('StatefulSet')]],
  }),
  ...cases('readiness-probe', {
    pass: [['a probe', [probes(undefined, http('/a')), service()]], ['a probe on the second container', [deployment({ 'pod.containers': [{ name: 'a', image: 'a:1' }, { name: 'b', image: 'b:1', readinessProbe: http('/a') }] }), service()]]],
    fail: [['no probe', [deployment(), service()], container('readinessProbe')], ['no probe in an Argo Rollout', [workload('Rollout'), service()]]],
    notApplicable: [['nobody calls it', deployment()], ['a Job', [workload('Job'), service()]]],
  }),
];
