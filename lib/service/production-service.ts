import { type ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import type { Manifest } from '../core';
import { AppGuard, CheckedObject, checkRule } from '../kubernetes';
import type { IServiceReference } from '../strategy';
import { ingressBackend, networkPolicyPeer, podSelector, subject } from './interop';
import { certificate } from './parts/certificate';
import { configMap } from './parts/config-map';
import { deployment } from './parts/deployment';
import { horizontalPodAutoscaler } from './parts/horizontal-pod-autoscaler';
import { ingress } from './parts/ingress';
import { listenerSet } from './parts/listener-set';
import { networkPolicy, networkPolicySpec } from './parts/network-policy';
import { podDisruptionBudget } from './parts/pod-disruption-budget';
import { redirectRoute, route } from './parts/routes';
import { service } from './parts/service';
import { serviceAccount } from './parts/service-account';
import { planService } from './plan-service';
import type { ProductionServiceProps } from './production-service-props';
import { ServiceDirectory } from './service-directory';
import type { ServiceObjects } from './service-objects';
import type { ServicePlan } from './service-plan';

const BRAND = Symbol.for('seaworthy.ProductionService');

/**
 * A service in production: five answers become the objects an experienced SRE would sign.
 *
 * Objects are named after the construct id and selected by `app.kubernetes.io/name` and `/instance` only, so wrapping
 * or moving the construct changes nothing in the cluster.
 */
export class ProductionService extends Construct implements IServiceReference {
  /** Tells whether a value is a ProductionService, also one made by another copy of this package. */
  public static isProductionService(value: unknown): value is ProductionService {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** Every object, as plain cdk8s ApiObjects: patch them with JsonPatch. */
  public readonly objects: ServiceObjects;

  /** The resolved, immutable result of props and facts. */
  public readonly plan: ServicePlan;

  /**
   * @param scope a Chart, or a construct within one
   * @param id name of all objects unless `props.name` is given
   * @throws SeaworthyError with every problem of the props
   */
  public constructor(scope: Construct, id: string, props: ProductionServiceProps) {
    super(scope, id);
    Object.defineProperty(this, BRAND, { value: true });
    this.plan = this.planOrDetach(id, props);
    const { name, namespace } = this.plan;
    const directory = ServiceDirectory.of(this);
    directory.register({ name, namespace }, this.plan.needs ?? []);
    this.objects = this.build(directory);
    AppGuard.of(this).require(`checks for ${this.plan.platformHash}`, checkRule(props.platform));
  }

  /** Name of the Service object and of all others. */
  public get name(): string {
    return this.plan.name;
  }

  /** Namespace of all objects. */
  public get namespace(): string {
    return this.plan.namespace;
  }

  /** Container ports that callers use. */
  public get portNumbers(): readonly number[] {
    return this.plan.ports.filter((port) => port.role === 'traffic').map((port) => port.number);
  }

  /** Their names. */
  public get portNames(): readonly string[] {
    return this.plan.ports.filter((port) => port.role === 'traffic').map((port) => port.name);
  }

  /** DNS name within the cluster; the main port is 80 there, further ports have the container's numbers. */
  public get host(): string {
    return `${this.name}.${this.namespace}.svc`;
  }

  /** The pods in the shape that cdk8s-plus takes as IPodSelector. */
  public asPodSelector<T = ReturnType<typeof podSelector>>(): T {
    return podSelector(this) as T;
  }

  /** The ServiceAccount in the shape that cdk8s-plus takes as ISubject of a role binding. */
  public asSubject<T = ReturnType<typeof subject>>(): T {
    return subject(this) as T;
  }

  /** The pods in the shape that cdk8s-plus takes as INetworkPolicyPeer. */
  public asNetworkPolicyPeer<T = ReturnType<typeof networkPolicyPeer>>(): T {
    return networkPolicyPeer(this) as T;
  }

  /** The Service in the shape that cdk8s-plus takes as IngressBackend. */
  public asIngressBackend<T = ReturnType<typeof ingressBackend>>(): T {
    return ingressBackend(this) as T;
  }

  /** A construct whose props were refused must not stay in the tree: a caller may catch the error and go on. */
  private planOrDetach(id: string, props: ProductionServiceProps): ServicePlan {
    try {
      return planService(props, { path: this.node.path, id, namespace: Chart.of(this).namespace });
    } catch (error) {
      this.node.scope?.node.tryRemoveChild(id);
      throw error;
    }
  }

  private build(directory: ServiceDirectory): ServiceObjects {
    const { plan } = this;
    const add = (id: string, manifest: Manifest): ApiObject => new CheckedObject(this, id, manifest);
    const maybe = (id: string, manifest: Manifest | undefined): ApiObject | undefined => (manifest === undefined ? undefined : add(id, manifest));
    const callers = Lazy.any({ produce: () => networkPolicySpec(plan, directory.callersOf(plan.namespace, plan.name)) });
    return Object.freeze({
      serviceAccount: add('service-account', serviceAccount(plan)),
      configMap: maybe('config-map', configMap(plan)),
      networkPolicy: add('network-policy', { ...networkPolicy(plan, []), spec: callers }),
      deployment: add('deployment', deployment(plan)),
      service: maybe('service', service(plan)),
      podDisruptionBudget: maybe('pod-disruption-budget', podDisruptionBudget(plan)),
      horizontalPodAutoscaler: maybe('horizontal-pod-autoscaler', horizontalPodAutoscaler(plan)),
      certificate: maybe('certificate', certificate(plan)),
      listenerSet: maybe('listener-set', listenerSet(plan)),
      route: maybe('route', route(plan)),
      redirectRoute: maybe('redirect-route', redirectRoute(plan)),
      ingress: maybe('ingress', ingress(plan)),
    });
  }
}
