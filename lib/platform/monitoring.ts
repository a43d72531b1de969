/** Prometheus scrapes from a namespace. */
export interface PrometheusMonitoring {
  /** Discriminator. */
  readonly kind: 'prometheusOperator';
  /** Namespace that scrapes come from. */
  readonly namespace: string;
}

/** Nothing scrapes. */
export interface NoMonitoring {
  /** Discriminator. */
  readonly kind: 'none';
}

/** Who collects metrics. */
export type MonitoringFact = PrometheusMonitoring | NoMonitoring;

/** Factories of the monitoring fact. */
export const Monitoring = Object.freeze({
  /** Prometheus operator; scrapes come from its namespace. */
  prometheusOperator(options: { readonly namespace: string }): PrometheusMonitoring {
    return { kind: 'prometheusOperator', namespace: options?.namespace };
  },

  /** Nothing scrapes. */
  none(): NoMonitoring {
    return { kind: 'none' };
  },
});
