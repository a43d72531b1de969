import type { CpuInput, MemoryInput } from '../core';

/** What a container asks for and may use at most. */
export interface ResourceProps {
  /**
   * CPU request.
   * @default the platform's default, 100m unless it says otherwise
   */
  readonly cpu?: CpuInput;
  /**
   * CPU limit. Limits throttle bursts even on idle nodes; set one for Guaranteed QoS or quota clusters only.
   * @default none
   */
  readonly cpuLimit?: CpuInput;
  /**
   * Memory request.
   * @default the platform's default, 256Mi unless it says otherwise
   */
  readonly memory?: MemoryInput;
  /**
   * Memory limit; the kernel kills what uses more.
   * @default the request, so that a node never promises more than it has
   */
  readonly memoryLimit?: MemoryInput;
  /**
   * Request and limit of local disk: logs and scratch volumes.
   * @default 1Gi
   */
  readonly ephemeralStorage?: MemoryInput;
}
