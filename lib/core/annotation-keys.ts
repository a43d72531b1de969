/** Prefix of every label and annotation of ours. */
export const PREFIX = 'seaworthy.dev/';

/**
 * Annotations on the workload that carry the strategy card, and the labels we own. Contract: changing one is a decision.
 * They stand on the object, not on the pod template, so that editing an answer restarts nothing.
 */
export const Keys = Object.freeze({
  /** Answer to "who owns it?". */
  owner: `${PREFIX}owner`,
  /** Rotation that is paged. */
  onCall: `${PREFIX}on-call`,
  /** What to do when it breaks. */
  runbook: `${PREFIX}runbook`,
  /** Source code. */
  repository: `${PREFIX}repository`,
  /** Chat channel. */
  chat: `${PREFIX}chat`,
  /** E-mail address. */
  email: `${PREFIX}email`,
  /** Answer to "is it stateful?". */
  state: `${PREFIX}state`,
  /** Answer to "who reaches it?". */
  exposure: `${PREFIX}exposure`,
  /** Answer to "how does it roll forward?". */
  rollout: `${PREFIX}rollout`,
  /** What happens on a bad release. */
  onBadRelease: `${PREFIX}on-bad-release`,
  /** How the old version comes back. */
  rollback: `${PREFIX}rollback`,
  /** The commands, joined by newlines. */
  rollbackCommands: `${PREFIX}rollback-commands`,
  /** Answer to "what does it need?". */
  needs: `${PREFIX}needs`,
  /** Open questions, joined by newlines. */
  openQuestions: `${PREFIX}open-questions`,
  /** How many replicas run. */
  scale: `${PREFIX}scale`,
  /** How long a stopping pod may take. */
  drain: `${PREFIX}drain`,
  /** Name of the platform that the answers were given for. */
  platform: `${PREFIX}platform`,
  /** Hash of the platform's facts at synthesis. */
  platformHash: `${PREFIX}platform-hash`,
  /** Prefix of exemptions: the id of the check follows. */
  exempt: `${PREFIX}exempt.`,
  /** Label of config maps named by content: the service they belong to. A cleaner finds them by it. */
  configOf: `${PREFIX}config-of`,
} as const);

/** Labels that Kubernetes recommends and selectors use. */
export const StandardLabels = Object.freeze({
  /** Name of the application; half of every selector. */
  name: 'app.kubernetes.io/name',
  /** Name of the instance; the other half. */
  instance: 'app.kubernetes.io/instance',
} as const);
