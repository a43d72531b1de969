import { fail, isWhole, Memory, type MemoryInput, show } from '../core';

/** A taint that keeps other pods away from a pool. */
export interface PoolTaint {
  /** Key. */
  readonly key: string;
  /**
   * Value.
   * @default none
   */
  readonly value?: string;
  /** What happens to pods that do not tolerate it. */
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** How large the nodes of a pool are: in neutral words, or a machine type of the cloud. */
export type PoolSize =
  | { readonly kind: 'shape'; readonly cpu: number; readonly memoryGiB: number; readonly architecture: 'amd64' | 'arm64' }
  | { readonly kind: 'machineType'; readonly name: string };

/** What every pool declares. */
export interface PoolProps {
  /**
   * Virtual CPUs of a node, with `memory`.
   * @default by `machineType`
   */
  readonly cpu?: number;
  /**
   * Memory of a node, for example `16Gi`, with `cpu`.
   * @default by `machineType`
   */
  readonly memory?: MemoryInput;
  /**
   * Processor architecture, with `cpu` and `memory`.
   * @default 'amd64'
   */
  readonly architecture?: 'amd64' | 'arm64';
  /**
   * A machine type of the cloud in place of `cpu` and `memory`; the declaration is then no longer neutral.
   * @default chosen from a dated table by `cpu` and `memory`
   */
  readonly machineType?: string;
  /** Fewest nodes over all zones, 0 or more. */
  readonly min: number;
  /** Most nodes over all zones. */
  readonly max: number;
  /**
   * Zones in which nodes run, by the cloud's short names: `a`, `b`, `c` or `1`, `2`, `3`.
   * @default all zones of the network
   */
  readonly zones?: readonly string[];
  /**
   * Labels of the nodes.
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Taints of the nodes.
   * @default none, and on spot pools one that keeps pods away which do not ask for it
   */
  readonly taints?: readonly PoolTaint[];
  /**
   * Size of the node's disk.
   * @default '100Gi'
   */
  readonly disk?: MemoryInput;
}

/** A group of equal nodes. */
export class Pool {
  /**
   * Nodes that stay until they are replaced.
   * @param name lower-case letters, digits and dashes; on Azure at most 8 letters and digits
   */
  public static onDemand(name: string, props: PoolProps): Pool {
    return new Pool(name, 'onDemand', props);
  }

  /**
   * Nodes that the cloud takes back at short notice (120 s on AWS, 30 s elsewhere). Never the only pool of a cluster.
   * @param name lower-case letters, digits and dashes
   */
  public static spot(name: string, props: PoolProps): Pool {
    return new Pool(name, 'spot', props);
  }

  private constructor(
    /** Name of the pool. */
    public readonly name: string,
    /** Whether the cloud may take nodes back. */
    public readonly lifecycle: 'onDemand' | 'spot',
    /** What was declared. */
    public readonly props: PoolProps,
  ) {
    Object.freeze(this);
  }
}

/** Reads how large the nodes are. */
export function poolSizeOf(props: PoolProps): PoolSize {
  if (props.machineType !== undefined) {
    if (props.cpu !== undefined || props.memory !== undefined) {
      fail('PoolSizeTwice', 'machineType', 'machineType and cpu or memory are both given', 'Give cpu and memory, or a machine type.');
    }
    return { kind: 'machineType', name: String(props.machineType) };
  }
  if (!isWhole(props.cpu, 1, 512) || props.memory === undefined) {
    return fail('PoolSizeMissing', 'cpu', `${show(props.cpu)} CPUs and ${show(props.memory)} of memory do not describe a node`, 'Give whole CPUs and memory, for example { cpu: 4, memory: "16Gi" }, or a machineType.');
  }
  return { kind: 'shape', cpu: props.cpu, memoryGiB: Memory.of(props.memory).inBytes / 2 ** 30, architecture: props.architecture ?? 'amd64' };
}
