import type { ObjectRef } from '../../evidence';
import type { Evidence, Mitigation, Subsystem, VerdictClass } from './finding';

/** A condition that must hold before a rollback. */
export interface Precondition {
  /** What must hold. */
  readonly text: string;
  /** Whether it does. */
  readonly holds: 'yes' | 'no' | 'unknown';
}

/** Whether going back to the previous revision helps. */
export interface RollbackAnswer {
  /**
   * - `yes`: it fixes the fault
   * - `no`: it does not
   * - `restore`: another object must go back instead
   * - `unsafe`: it would make things worse
   * - `not-possible`: it would fix the fault, and cannot be done
   */
  readonly answer: 'yes' | 'no' | 'restore' | 'unsafe' | 'not-possible';
  /** Why, one sentence without full stop. */
  readonly reason: string;
  /** Conditions, each with what is known about it. */
  readonly preconditions: readonly Precondition[];
  /** The commands, true for the tool that delivers the workload; empty unless the answer is yes. */
  readonly commands: readonly string[];
  /** What to know before; empty when nothing. */
  readonly mind: string;
  /** Who delivers the workload, in words. */
  readonly owner: string;
}

/** An answer that was considered. */
export interface Alternative {
  /** Cause. */
  readonly cause: string;
  /** What is at fault if it is true; absent for look-alikes that a fact ruled out. */
  readonly class?: VerdictClass;
  /** Its sentence, or what it is. */
  readonly sentence?: string;
  /** Confidence; absent for look-alikes that a fact ruled out. */
  readonly confidence?: number;
  /** Why it is not the answer. */
  readonly because: string;
}

/** One independent fault. */
export interface Fault {
  /** What is at fault. */
  readonly class: VerdictClass;
  /** Which part of the cluster; only with class `cluster`. */
  readonly subsystem?: Subsystem;
  /** Cause. */
  readonly cause: string;
  /** Rows of the failure catalogue. */
  readonly rows: readonly string[];
  /** One sentence. */
  readonly sentence: string;
  /** The object that has to change. */
  readonly root: ObjectRef;
  /** Confidence, 0 to 1. */
  readonly confidence: number;
  /** The stage at which it stops pods. */
  readonly stage: string;
  /** The pods that it stops, by name. */
  readonly pods: readonly string[];
  /** Facts, the decisive one first. */
  readonly evidence: readonly Evidence[];
  /** Facts that speak against it. */
  readonly contradictions: readonly string[];
  /** What else was considered. */
  readonly alternatives: readonly Alternative[];
  /** Whether a rollback helps. */
  readonly rollback: RollbackAnswer;
  /** What can be done now. */
  readonly mitigations: readonly Mitigation[];
  /** Commands that only read and show more. */
  readonly next: readonly string[];
  /** The investigation of the dependency that is at fault. */
  readonly dependency?: Investigation;
}

/** Something that could not be seen, and what that means. */
export interface NotSeen {
  /** What was asked, in words. */
  readonly what: string;
  /** How it ended. */
  readonly outcome: string;
  /** Why. */
  readonly detail: string;
}

/** A change near the time of the failure. */
export interface Change {
  /** When, RFC 3339. */
  readonly at: string;
  /** What changed. */
  readonly object: ObjectRef;
  /** What happened, in words. */
  readonly what: string;
  /** Whether somebody or something acted (`change`), or the system showed how it was (`symptom`). */
  readonly kind: 'change' | 'symptom';
  /** The field of the object that tells, or `event <reason>`. */
  readonly path: string;
  /** Who acted or reported, as the object names it; empty when unknown. */
  readonly by: string;
  /** When it began, RFC 3339, where it was seen more than once. */
  readonly since?: string;
  /** How often it was seen; absent for once. */
  readonly count?: number;
}

/** What the strategy card on a workload says to whoever is on call. */
export interface OnCallCard {
  /** Team that owns it. */
  readonly owner?: string;
  /** Rotation that is paged. */
  readonly onCall?: string;
  /** What to do when it breaks. */
  readonly runbook?: string;
  /** How the old version comes back, as its owners declared it. */
  readonly rollback?: string;
}

/** The answer to "is it broken, why, and what now". */
export interface Investigation {
  /** Version of this form. */
  readonly schemaVersion: 1;
  /** What was asked about. */
  readonly target: ObjectRef;
  /** The time of the evidence, RFC 3339. */
  readonly at: string;
  /** Whether it is broken. */
  readonly state: 'broken' | 'degraded' | 'healthy' | 'unknown';
  /** How many pods are wanted, made and ready. */
  readonly pods?: { readonly desired?: number; readonly ready: number; readonly pods: number };
  /** What its strategy card says; absent where the workload carries none. */
  readonly card?: OnCallCard;
  /** The main answer. */
  readonly verdict: Fault;
  /** Further independent faults. */
  readonly others: readonly Fault[];
  /** What happened lately, oldest first. */
  readonly timeline: readonly Change[];
  /** What could not be seen. */
  readonly notSeen: readonly NotSeen[];
}
