import type { Cause } from '../../verdict/cause';
import { brokenPodBlocksUpdate } from './broken-pod-blocks-update';
import { controllerNotActing } from './controller-not-acting';
import { daemonsetMatchesNoNode } from './daemonset-matches-no-node';
import { progressDeadlineTooShort } from './progress-deadline-too-short';
import { rolloutNotProgressing } from './rollout-not-progressing';
import { rolloutPaused } from './rollout-paused';
import { scaledToZero } from './scaled-to-zero';
import { updateHeldBack } from './update-held-back';

/** Causes of family controller. */
export const CONTROLLER_CAUSES: readonly Cause[] = [
  controllerNotActing, scaledToZero, rolloutPaused, updateHeldBack, brokenPodBlocksUpdate, daemonsetMatchesNoNode, progressDeadlineTooShort, rolloutNotProgressing,
];
