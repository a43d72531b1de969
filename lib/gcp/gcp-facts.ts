import { DataGoogleProject } from '@cdktf/provider-google/lib/data-google-project';
import type { Construct } from 'constructs';
import type { GcpOptions } from './gcp-options';

/** What only the project knows. */
export interface GcpFacts {
  /** Project id. */
  readonly project: string;
  /** Number of the project. */
  readonly projectNumber: string;
  /** Region. */
  readonly region: string;
}

/** Reads the number of the project at apply, unless it was given. */
export function gcpFacts(scope: Construct, options: GcpOptions): GcpFacts {
  const projectNumber = options.projectNumber ?? new DataGoogleProject(scope, 'project', { projectId: options.project }).number;
  return { project: options.project, region: options.region, projectNumber };
}
