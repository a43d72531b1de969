import type { ApiObject } from 'cdk8s';
import type { Problem } from '../core';

/** Two objects of one kind, namespace and name would overwrite each other in the cluster. */
export function duplicateNames(objects: readonly ApiObject[]): readonly Problem[] {
  const seen = new Map<string, ApiObject>();
  const problems: Problem[] = [];
  for (const object of objects) {
    const group = object.apiVersion.includes('/') ? object.apiVersion.split('/')[0] : '';
    const key = `${group}\n${object.kind}\n${object.metadata.namespace ?? ''}\n${object.name}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, object);
    } else {
      problems.push({
        code: 'ObjectNameTwice', path: object.node.path,
        message: `${object.kind} ${JSON.stringify(object.name)} in namespace ${JSON.stringify(object.metadata.namespace ?? '')} is also made by ${first.node.path}`,
        remedy: 'Give one of them another id or name, or another namespace.',
      });
    }
  }
  return problems;
}
