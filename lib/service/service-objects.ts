import type { ApiObject } from 'cdk8s';

/** The objects of one service, each public; undefined where the answers need none. */
export interface ServiceObjects {
  /** Runs the pods. */
  readonly deployment: ApiObject;
  /** Identity of the pods. */
  readonly serviceAccount: ApiObject;
  /** Closes every path that nobody declared. */
  readonly networkPolicy: ApiObject;
  /** Finds the pods; absent where nobody calls. */
  readonly service: ApiObject | undefined;
  /** Keeps drains from taking two pods at once; absent with one replica. */
  readonly podDisruptionBudget: ApiObject | undefined;
  /** Moves the number of replicas; absent with a fixed number. */
  readonly horizontalPodAutoscaler: ApiObject | undefined;
  /** Texts by content; absent without files. */
  readonly configMap: ApiObject | undefined;
  /** HTTPRoute or GRPCRoute; absent without hosts or Gateway. */
  readonly route: ApiObject | undefined;
  /** Sends plain HTTP to HTTPS. */
  readonly redirectRoute: ApiObject | undefined;
  /** Listeners of the service's own. */
  readonly listenerSet: ApiObject | undefined;
  /** Certificate for the hosts, where the service brings its own listener or Ingress. */
  readonly certificate: ApiObject | undefined;
  /** For controllers that know no Gateway API. */
  readonly ingress: ApiObject | undefined;
}
