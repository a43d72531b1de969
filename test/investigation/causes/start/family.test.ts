import { type ClusterContents, investigated } from '../../support/cluster';
import { crashed, event, pod, template, waiting } from '../../support/objects';
import { createFailed, rollout, runc, startFailed } from '../../support/starts';

const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const HOOKED = template({ lifecycle: { postStart: { exec: { command: ['false'] } } } });
const hookFailed = event(pod(2, 'b', HOOKED), 'Warning', 'FailedPostStartHook', 'PostStartHook failed');
const withLog = (state: ReturnType<typeof crashed>, line: string): ClusterContents => ({ ...rollout(NEW, state), logs: { 'web-2-b/app/previous': `${line}\n` } });

describe('of all causes, the one that wins when a container does not start', () => {
  test.each<[string, ClusterContents]>([
    ['executable-not-found', rollout(NEW, startFailed(runc('error during container init: exec: "serv": executable file not found in $PATH')))],
    ['executable-not-found', rollout(NEW, createFailed('container create failed: executable file `serv` not found in $PATH: No such file or directory'))],
    ['executable-not-found', withLog(crashed(255), 'exec /entrypoint.sh: no such file or directory')],
    ['entrypoint-not-executable', rollout(NEW, startFailed(runc('exec: "/entrypoint.sh": permission denied')))],
    ['entrypoint-not-executable', withLog(crashed(126), '/bin/sh: /entrypoint.sh: Permission denied')],
    ['command-not-found', withLog(crashed(127), '/entrypoint.sh: line 4: jq: command not found')],
    ['image-platform-mismatch', rollout(NEW, startFailed(runc('exec /web: exec format error')))],
    ['security-profile-not-applied', rollout(NEW, createFailed('failed to get container spec opts: failed to generate apparmor spec opts: apparmor profile not found web'))],
    ['mount-does-not-fit', rollout(NEW, startFailed(runc('chdir to cwd ("/srv") set in config.json failed: no such file or directory')))],
    ['runtime-busy', rollout(NEW, createFailed('context deadline exceeded'))],
    ['gpu-hook-failed', rollout(NEW, startFailed(runc('error running hook #0: exit status 1, stderr: nvidia-container-cli: initialization error: nvml error: driver not loaded')))],
    ['lifecycle-hook-failed', rollout(HOOKED, crashed(137), template(), [hookFailed])],
    ['lifecycle-hook-failed', rollout(HOOKED, waiting('PostStartHookError', 'PostStartHook failed'))],
    ['memory-limit-below-start', rollout(NEW, startFailed(runc('container init was OOM-killed (memory limit too low?)')))],
  ])('is %s', async (cause, contents) => {
    const { verdict, others } = await investigated(contents, 'web');
    expect({ cause: verdict.cause, others: others.length }).toEqual({ cause, others: 0 });
  });

  test('is not known where the runtime gives no reason', async () => {
    expect((await investigated(rollout(NEW, waiting('RunContainerError')), 'web')).verdict.class).toBe('unknown');
  });
});
