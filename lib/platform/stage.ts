/** How strict Seaworthy is: on production an unanswered question is an error, elsewhere it is only shown. */
export const Stage = Object.freeze({
  /** Somebody's own cluster; nothing is promised to anyone. */
  DEVELOPMENT: 'development',
  /** Shared and production-like; losing it costs time, not users. */
  STAGING: 'staging',
  /** Users depend on it. */
  PRODUCTION: 'production',
} as const);

/** One of the stages. */
export type StageName = (typeof Stage)[keyof typeof Stage];
