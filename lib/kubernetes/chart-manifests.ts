import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Manifest } from '../core';

/** Every Kubernetes object at or below a construct, in the order of construction, also of other copies of cdk8s. */
export function apiObjectsOf(scope: IConstruct): ApiObject[] {
  return scope.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
}

/** The final manifests at or below a construct: after patches, as they will be written. */
export function manifestsOf(scope: IConstruct): Manifest[] {
  return apiObjectsOf(scope).map((object) => object.toJson() as Manifest);
}
