import type { ContainerState } from '../view/pod-state';

/** Seconds after an end within which it counts, however short the life before was. */
const JUST_NOW = 60;
/** Seconds that a ready container must have lived after a failure, however short the life before was. */
const SOON = 15;
/** Seconds after a failure within which a container that is not ready yet counts as failing. */
const MINUTES = 300;

/** Seconds of life after which an end with success is no failure: the kubelet forgives its back-off by then, too. */
const RENEWAL = 600;

/**
 * Whether a container that runs just now keeps ending. After three ends or more: the last one is no longer ago than ten
 * minutes or than twice its last life (six hours at most). After one or two: it is ready, and has not lived for twice its
 * last life yet (ten minutes at most), or it is not ready since a failure within five minutes. Anything older is history.
 */
export function endsAgain({ last, restarts, ready }: ContainerState, now: number): boolean {
  if (last === undefined || restarts < 1 || last.finishedAt === 0) {
    return false;
  }
  const life = (last.finishedAt - last.startedAt) / 1000;
  const quiet = (now - last.finishedAt) / 1000;
  // A program that works for long, ends well and is started again renews itself.
  if (last.exitCode === 0 && last.startedAt > 0 && life > RENEWAL) {
    return false;
  }
  if (restarts >= 3) {
    return quiet < Math.max(600, Math.min(2 * life, 6 * 3600));
  }
  // A program may end well once and be started again; twice is a habit.
  if (last.exitCode === 0) {
    return restarts > 1 && quiet < JUST_NOW;
  }
  const window = last.startedAt === 0 ? JUST_NOW : Math.max(JUST_NOW, Math.min(1.5 * life, 600));
  // One that is ready has recovered when it has lived for well longer than the time before.
  const proof = last.startedAt === 0 ? JUST_NOW : Math.max(SOON, Math.min(2 * life + 10, 600));
  return quiet < (ready ? proof : Math.max(window, MINUTES));
}
