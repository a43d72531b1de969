import { Testing } from 'cdktf';
import { CLUSTER_EXAMPLES, type ExampleStack } from '../support/cluster-examples';

/** Addresses and outputs of the examples: one that moves would be destroyed and made anew in every user's cloud. */
export function terraformAddresses(): Readonly<Record<string, { readonly resources: readonly string[]; readonly outputs: readonly string[] }>> {
  return Object.fromEntries(Object.entries(CLUSTER_EXAMPLES).map(([name, build]) => {
    const { resource, output = {} } = JSON.parse(Testing.synth(build(Testing.app()))) as ExampleStack;
    return [name, { resources: Object.entries(resource).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`)).sort(), outputs: Object.keys(output).sort() }];
  }));
}
