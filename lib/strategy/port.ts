/** What else a port serves. */
export type PortRole = 'traffic' | 'metrics';

/** A further port of the container. */
export interface PortProps {
  /** Name, at most 15 lower-case letters, digits and dashes. */
  readonly name: string;
  /** Container port, 1 to 65535. */
  readonly number: number;
  /**
   * `traffic` opens it to the callers of the service, `metrics` only to monitoring.
   * @default 'traffic'
   */
  readonly role?: PortRole;
}

/** Factories of further ports. */
export const Port = Object.freeze({
  /** A port that callers use. */
  traffic(name: string, number: number): PortProps {
    return { name, number, role: 'traffic' };
  },

  /** A port that only monitoring scrapes. */
  metrics(number: number, name = 'metrics'): PortProps {
    return { name, number, role: 'metrics' };
  },
});
