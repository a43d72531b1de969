/** Sets that an experienced reviewer would sign; each case changes one thing in one of them. */
export const BASES = {
  web: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, labels: { app.kubernetes.io/name: web, app.kubernetes.io/instance: web, team: storefront } }
spec:
  replicas: 3
  minReadySeconds: 10
  progressDeadlineSeconds: 600
  revisionHistoryLimit: 3
  strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
  selector: { matchLabels: { app.kubernetes.io/name: web, app.kubernetes.io/instance: web } }
  template:
    metadata: { labels: { app.kubernetes.io/name: web, app.kubernetes.io/instance: web, team: storefront } }
    spec:
      serviceAccountName: web
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 45
      securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, seccompProfile: { type: RuntimeDefault } }
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app.kubernetes.io/name: web, app.kubernetes.io/instance: web } }, matchLabelKeys: [pod-template-hash] }
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - { weight: 100, podAffinityTerm: { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app.kubernetes.io/name: web, app.kubernetes.io/instance: web } } } }
      containers:
        - name: web
          image: registry.example.com/shop/web:2.3.1@sha256:4bc453b53cb3d914b45f4b250294236adba2c0e09ff6f03793949e7e39fd4cc1
          imagePullPolicy: IfNotPresent
          ports: [{ name: http, containerPort: 8080 }]
          env: [{ name: LOG_LEVEL, valueFrom: { configMapKeyRef: { name: web-settings, key: logLevel } } }]
          readinessProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 5, failureThreshold: 3 }
          livenessProbe: { httpGet: { path: /alive, port: http }, periodSeconds: 10, failureThreshold: 6 }
          lifecycle: { preStop: { sleep: { seconds: 10 } } }
          resources: { requests: { cpu: 100m, memory: 256Mi, ephemeral-storage: 1Gi }, limits: { memory: 256Mi, ephemeral-storage: 2Gi } }
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsUser: 10001, runAsGroup: 10001, capabilities: { drop: [ALL] } }
          volumeMounts: [{ name: tmp, mountPath: /tmp }]
      volumes: [{ name: tmp, emptyDir: { sizeLimit: 64Mi } }]
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
automountServiceAccountToken: false
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web-settings, namespace: shop }
data: { logLevel: info }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app.kubernetes.io/name: web, app.kubernetes.io/instance: web }, ports: [{ name: http, port: 80, targetPort: http }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { app.kubernetes.io/name: web, app.kubernetes.io/instance: web } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app.kubernetes.io/name: web, app.kubernetes.io/instance: web } }
  policyTypes: [Ingress, Egress]
  ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: gateway } } }], ports: [{ protocol: TCP, port: 8080 }] }]
  egress: [{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, podSelector: { matchLabels: { k8s-app: kube-dns } } }], ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }] }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ name: public, namespace: gateway }], hostnames: [shop.example.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
`,
  report: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop, labels: { team: finance } }
spec:
  schedule: "0 5 * * *"
  timeZone: Europe/Berlin
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 600
  jobTemplate:
    spec:
      backoffLimit: 2
      activeDeadlineSeconds: 3600
      template:
        metadata: { labels: { app.kubernetes.io/name: report, team: finance } }
        spec:
          restartPolicy: Never
          serviceAccountName: report
          automountServiceAccountToken: false
          securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, seccompProfile: { type: RuntimeDefault } }
          containers:
            - name: report
              image: registry.example.com/shop/report:1.4.0
              resources: { requests: { cpu: 100m, memory: 256Mi, ephemeral-storage: 1Gi }, limits: { memory: 256Mi, ephemeral-storage: 2Gi } }
              securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsUser: 10001, runAsGroup: 10001, capabilities: { drop: [ALL] } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: report, namespace: shop }
automountServiceAccountToken: false
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: report, namespace: shop }
spec:
  podSelector: { matchLabels: { app.kubernetes.io/name: report } }
  policyTypes: [Ingress, Egress]
  egress: [{ ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }] }]
`,
  queue: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: queue, namespace: shop, labels: { team: platform } }
spec:
  replicas: 3
  serviceName: queue
  selector: { matchLabels: { app.kubernetes.io/name: queue } }
  template:
    metadata: { labels: { app.kubernetes.io/name: queue, team: platform } }
    spec:
      serviceAccountName: queue
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 60
      securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, seccompProfile: { type: RuntimeDefault } }
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app.kubernetes.io/name: queue } } }]
      containers:
        - name: queue
          image: registry.example.com/shop/queue:3.1.0
          ports: [{ name: client, containerPort: 4222 }]
          readinessProbe: { tcpSocket: { port: client }, periodSeconds: 5 }
          lifecycle: { preStop: { sleep: { seconds: 5 } } }
          resources: { requests: { cpu: 250m, memory: 512Mi, ephemeral-storage: 1Gi }, limits: { memory: 512Mi, ephemeral-storage: 2Gi } }
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsUser: 10001, runAsGroup: 10001, capabilities: { drop: [ALL] } }
          volumeMounts: [{ name: data, mountPath: /data }]
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } } }]
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: queue, namespace: shop }
automountServiceAccountToken: false
---
apiVersion: v1
kind: Service
metadata: { name: queue, namespace: shop }
spec: { clusterIP: None, publishNotReadyAddresses: true, selector: { app.kubernetes.io/name: queue }, ports: [{ name: client, port: 4222, targetPort: client }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: queue, namespace: shop }
spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { app.kubernetes.io/name: queue } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: queue, namespace: shop }
spec:
  podSelector: { matchLabels: { app.kubernetes.io/name: queue } }
  policyTypes: [Ingress, Egress]
  ingress: [{ from: [{ podSelector: {} }], ports: [{ protocol: TCP, port: 4222 }] }]
  egress: [{ ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }] }, { to: [{ podSelector: { matchLabels: { app.kubernetes.io/name: queue } } }] }]
`,
} as const;

/** Name of a base. */
export type BaseName = keyof typeof BASES;
