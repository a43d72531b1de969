import { type Manifest } from '../../../lib/core';
import type { Cluster } from './cluster';

/** A pod that belongs to no service and keeps to Pod Security restricted: an intruder, or somebody's tool. */
function podManifest(namespace: string, name: string, labels: Readonly<Record<string, string>>): Manifest {
  return {
    apiVersion: 'v1', kind: 'Pod',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/name': name, ...labels } },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 1,
      securityContext: { runAsNonRoot: true, runAsUser: 10_001, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{
        name: 'echo', image: 'registry.bench.test:5000/echo:1.0.0', ports: [{ containerPort: 8080 }],
        readinessProbe: { httpGet: { path: '/readyz', port: 8080 }, periodSeconds: 1 },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      }],
    },
  };
}

/** Starts such a pod; its address once it is ready. */
export async function startStranger(cluster: Cluster, namespace: string, name: string, labels: Readonly<Record<string, string>> = {}): Promise<string> {
  await cluster.apply([podManifest(namespace, name, labels)]);
  await cluster.condition(namespace, `pod/${name}`, 'Ready');
  return cluster.kubectl(['-n', namespace, 'get', `pod/${name}`, '-o', 'jsonpath={.status.podIP}']);
}
