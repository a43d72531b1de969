import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { type DataPath, Routing, type SharedGatewayRouting, type TrafficSource } from '../platform';
import { addObject, planOrDetach } from './platform-object';
import { certificateHosts, SHARED_LISTENERS, sharedGatewayManifests, type SharedGatewayProps } from './shared-gateway-manifests';

/**
 * One Gateway for all applications of a cluster, with a certificate for its domains. Its facts go into the platform by
 * `routing()`, so services and Gateway agree by construction.
 */
export class SharedGateway extends Construct {
  /** The Gateway; patch it with JsonPatch, for example for `spec.infrastructure` or `spec.addresses`. */
  public readonly gateway: ApiObject;
  /** The Certificate for the domains and their wildcards. */
  public readonly certificate: ApiObject;
  /** The redirect of all hosts; undefined: not asked for. */
  public readonly redirectRoute: ApiObject | undefined;

  private readonly domains: readonly string[];

  /**
   * @param scope a Chart with the namespace of the Gateway, or a construct within one
   * @param id name of the Gateway unless `props.name` is given
   * @throws SeaworthyError with every problem of the props
   */
  public constructor(scope: Construct, id: string, props: SharedGatewayProps) {
    super(scope, id);
    const manifests = planOrDetach(this, (place) => sharedGatewayManifests(props, place));
    this.domains = [...props.domains];
    this.gateway = addObject(this, 'gateway', manifests.gateway);
    this.certificate = addObject(this, 'certificate', manifests.certificate);
    this.redirectRoute = manifests.redirectRoute === undefined ? undefined : addObject(this, 'redirect-route', manifests.redirectRoute);
  }

  /**
   * The fact to declare in the platform.
   * @param options.trafficFrom where its proxies send from; default pods in the Gateway's own namespace
   * @param options.dataPath what lies between clients and pods; default `gatewayPods`
   */
  public routing(options: { readonly trafficFrom?: TrafficSource; readonly dataPath?: DataPath } = {}): SharedGatewayRouting {
    return Routing.sharedGateway({
      ...options, name: this.gateway.name, namespace: this.gateway.metadata.namespace ?? '', listeners: SHARED_LISTENERS, certificateHosts: certificateHosts(this.domains),
    });
  }
}
