import { BAD_ELSEWHERE } from './bad-elsewhere';
import { BAD_PODS } from './bad-pods';
import { BAD_KINDS, BAD_RELATIONS } from './bad-relations';
import type { Case } from './case';

/** Sets with one defect each. */
export const BAD: readonly Case[] = [...BAD_PODS, ...BAD_RELATIONS, ...BAD_KINDS, ...BAD_ELSEWHERE];
export { GOOD } from './good';
export { type Case, manifestsOf } from './case';
