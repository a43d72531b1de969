import { securityProfileNotApplied } from '../../../../lib/investigation/causes/start/security-profile-not-applied';
import { faultBy } from '../../support/cluster';
import { pod, template, waiting } from '../../support/objects';
import { createFailed, rollout, runc, startFailed } from '../../support/starts';

const PROFILED = template({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/web.json' } } });
const SECCOMP = createFailed('failed to create containerd container: failed to generate seccomp spec opts: cannot load seccomp profile "/var/lib/kubelet/seccomp/profiles/web.json": open /var/lib/kubelet/seccomp/profiles/web.json: no such file or directory');

describe('a security profile that cannot be applied', () => {
  test.each([
    ['seccomp', SECCOMP, 'seccomp profile /var/lib/kubelet/seccomp/profiles/web.json'],
    ['AppArmor', createFailed('failed to get container spec opts: failed to generate apparmor spec opts: apparmor profile not found web-profile'), 'AppArmor profile web-profile'],
    ['AppArmor with an older kubelet', waiting('Blocked', 'Cannot enforce AppArmor: profile "web-profile" is not loaded'), 'AppArmor profile web-profile'],
    ['capabilities', startFailed(runc('error during container init: unable to apply caps: can\'t apply capabilities: operation not permitted')), 'asks for capabilities that node node-a does not allow'],
  ])('is a configuration fault that a rollback fixes when it is new: %s', async (_kind, state, words) => {
    const fault = await faultBy(securityProfileNotApplied, rollout(PROFILED, state));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.85, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain(words);
  });

  test('is the node where the same pod runs on others', async () => {
    const elsewhere = pod(2, 'c', PROFILED, { spec: { nodeName: 'node-b' } });
    expect(await faultBy(securityProfileNotApplied, rollout(PROFILED, SECCOMP, template(), [elsewhere]))).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, rollback: { answer: 'no' } });
  });

  test('has no rollback where the profile was asked for before as well', async () => {
    const next = template({ image: 'registry.example.com/shop/web:2.0.0', securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/web.json' } } });
    expect((await faultBy(securityProfileNotApplied, rollout(next, SECCOMP, PROFILED)))?.rollback.answer).toBe('no');
  });

  test('is not claimed for a program that is missing', async () => {
    expect(await faultBy(securityProfileNotApplied, rollout(PROFILED, startFailed(runc('exec: "x": executable file not found in $PATH'))))).toBeUndefined();
  });

  test('is not claimed when neither state nor events tell', async () => {
    expect(await faultBy(securityProfileNotApplied, { ...rollout(PROFILED, createFailed('')), unreadable: { Event: 'expired' } })).toBeUndefined();
  });
});
