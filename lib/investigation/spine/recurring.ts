import type { ContainerState } from '../view/pod-state';

/**
 * Whether a container that runs just now keeps ending: it failed within the last minute, or at least three times and
 * last no longer ago than ten minutes or than twice its last life (six hours at most). Anything older is history.
 */
export function endsAgain(container: ContainerState, now: number): boolean {
  const { last, restarts } = container;
  if (last === undefined || restarts < 1 || last.finishedAt === 0) {
    return false;
  }
  const life = (last.finishedAt - last.startedAt) / 1000;
  const quiet = (now - last.finishedAt) / 1000;
  if (restarts < 3) {
    return quiet < 60 && last.exitCode !== 0;
  }
  return quiet < Math.max(600, Math.min(2 * life, 6 * 3600));
}
