import type { EvidenceRequest, ObjectRef } from '../../evidence';

/** What is at fault. */
export type VerdictClass = 'application' | 'configuration' | 'cluster' | 'dependency' | 'healthy' | 'unknown';

/** Which part of the cluster is at fault. */
export type Subsystem = 'node' | 'network' | 'storage' | 'dns' | 'admission' | 'scheduling' | 'quota' | 'registry' | 'certificate' | 'control-plane' | 'cloud';

/**
 * How well a finding is founded; decides its confidence.
 * - `confirmed`: an explicit message names an object, and a live read confirms it (0.95)
 * - `explicit`: an explicit message alone (0.85)
 * - `correlated`: status, with matching time and blast radius (0.75)
 * - `status`: status with one correlate (0.6)
 * - `log`: a pattern in a log alone (0.5)
 */
export type Basis = 'confirmed' | 'explicit' | 'correlated' | 'status' | 'log';

/**
 * What going back to the previous revision of the workload would do.
 * - `fixes`: it fixes this
 * - `fixes-if-changed`: it fixes this only if the revisions differ in what `implicates` names
 * - `no`: it fixes nothing: the old revision meets the same wall
 * - `restore`: not the workload but `restore` must go back
 * - `hides`: the fault stays, its effect may go for a while
 * - `unsafe`: data or schema have moved on
 */
export type RollbackEffect = 'fixes' | 'fixes-if-changed' | 'no' | 'restore' | 'hides' | 'unsafe';

/** A fact that a finding rests on. */
export interface Evidence {
  /** The object that says so. */
  readonly object: ObjectRef;
  /** The field of the object, or `event <reason>`, or `log <container>`. */
  readonly path: string;
  /** Its value. */
  readonly value: string;
  /** When it became so, RFC 3339; absent when unknown. */
  readonly at?: string;
}

/** Something that can be done now. */
export interface Mitigation {
  /** What to do, one sentence. */
  readonly action: string;
  /** What may go wrong. */
  readonly risk: string;
  /** How to take it back. */
  readonly undo: string;
  /** The command, if one does it. */
  readonly command?: string;
}

/** What a cause returns when it applies. */
export interface Finding {
  /** What is at fault. */
  readonly class: VerdictClass;
  /** Which part of the cluster; only with class `cluster`. */
  readonly subsystem?: Subsystem;
  /** The object that has to change for the fault to go. */
  readonly root: ObjectRef;
  /** What is wrong, one sentence in present tense that names the things; no full stop. */
  readonly sentence: string;
  /** How well it is founded. */
  readonly basis: Basis;
  /** The facts, the decisive one first. */
  readonly evidence: readonly Evidence[];
  /** Facts that speak against it; each lowers the confidence by 0.2. */
  readonly contradictions?: readonly string[];
  /** Decisive checks that could not be made; any of them caps the confidence at 0.6, of a cause that only restates a symptom at 0.5. */
  readonly unchecked?: readonly string[];
  /** Look-alikes that were ruled out, each with the fact that does. */
  readonly ruledOut?: readonly { readonly cause: string; readonly because: string }[];
  /** What a rollback would do. */
  readonly rollback: RollbackEffect;
  /** Fields of the pod template that are at fault: `spec.containers[web].image`; `[*]` for any item, `*` at the end for everything below. */
  readonly implicates?: readonly string[];
  /** What has to go back, where it is not the workload (`restore`, or `fixes-if-changed` without a change). */
  readonly restore?: ObjectRef;
  /** The workload or Service that is really at fault and should be investigated in its place; for class `dependency`. */
  readonly follow?: ObjectRef;
  /** What can be done now, the best first. */
  readonly mitigations?: readonly Mitigation[];
  /** Commands that only read and show more. */
  readonly next?: readonly string[];
}

/** What a cause may ask to be read before it decides. */
export type Need = EvidenceRequest;
