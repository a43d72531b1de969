import { optionsOf } from '../core';

/** Argo CD applies from Git. */
export interface ArgoCdDelivery {
  /** Discriminator. */
  readonly tool: 'argoCd';
  /** Whether the Application syncs by itself; then only a Git revert holds (Argo CD refuses `app rollback`). */
  readonly autoSync: boolean;
  /** Name of the Application, for the printed commands. Absent: the namespace of the service. */
  readonly application?: string;
}

/** Flux applies from Git. */
export interface FluxDelivery {
  /** Discriminator. */
  readonly tool: 'flux';
  /** Which Flux object carries the manifests. */
  readonly object: 'kustomization' | 'helmRelease';
  /** Its name, for the printed commands. Absent: the namespace of the service. */
  readonly name?: string;
}

/** Helm installs a chart (`cdk8s synth --format helm`). */
export interface HelmDelivery {
  /** Discriminator. */
  readonly tool: 'helm';
  /** Major version of the command-line tool; 4 applies server-side and stops on foreign edits. */
  readonly version: 3 | 4;
  /** Name of the release, for the printed commands. Absent: the namespace of the service. */
  readonly release?: string;
}

/** `kubectl apply` from a folder of rendered manifests. */
export interface ApplyDelivery {
  /** Discriminator. */
  readonly tool: 'apply';
  /** Whether `--server-side` is used. */
  readonly serverSide: boolean;
  /** Folder of the rendered manifests, for the printed commands. */
  readonly directory: string;
}

/** The tool that brings manifests into the cluster. It decides what a rollback is. */
export type DeliveryFact = ArgoCdDelivery | FluxDelivery | HelmDelivery | ApplyDelivery;

/** Factories of the delivery fact. */
export const Delivery = Object.freeze({
  /**
   * Argo CD.
   * @param options.autoSync whether the Application syncs by itself; default true
   * @param options.application name of the Application; default the namespace of the service
   */
  argoCd(options: { readonly autoSync?: boolean; readonly application?: string } = {}): ArgoCdDelivery {
    optionsOf(options, ['autoSync', 'application']);
    return { tool: 'argoCd', autoSync: options.autoSync ?? true, ...(options.application === undefined ? {} : { application: options.application }) };
  },

  /**
   * Flux.
   * @param options.object which Flux object carries the manifests; default `kustomization`
   * @param options.name its name; default the namespace of the service
   */
  flux(options: { readonly object?: FluxDelivery['object']; readonly name?: string } = {}): FluxDelivery {
    optionsOf(options, ['object', 'name']);
    return { tool: 'flux', object: options.object ?? 'kustomization', ...(options.name === undefined ? {} : { name: options.name }) };
  },

  /**
   * Helm.
   * @param options.version major version of Helm; default 4
   * @param options.release name of the release; default the namespace of the service
   */
  helm(options: { readonly version?: 3 | 4; readonly release?: string } = {}): HelmDelivery {
    optionsOf(options, ['version', 'release']);
    return { tool: 'helm', version: options.version ?? 4, ...(options.release === undefined ? {} : { release: options.release }) };
  },

  /**
   * `kubectl apply`.
   * @param options.serverSide whether `--server-side` is used; default true
   * @param options.directory folder of the rendered manifests; default `dist`
   */
  apply(options: { readonly serverSide?: boolean; readonly directory?: string } = {}): ApplyDelivery {
    optionsOf(options, ['serverSide', 'directory']);
    return { tool: 'apply', serverSide: options.serverSide ?? true, directory: options.directory ?? 'dist' };
  },
});
