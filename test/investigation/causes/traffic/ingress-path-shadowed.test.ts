import { ingressPathShadowed } from '../../../../lib/investigation/causes/traffic/ingress-path-shadowed';
import { before, faultBy } from '../../support/cluster';
import { healthyWeb, ingress, NGINX, service, slice } from '../../support/traffic';

const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2)), NGINX];
const older = (patch = {}): ReturnType<typeof ingress> => ({ ...ingress(), metadata: { name: 'old', namespace: 'shop', uid: 'uid-old', creationTimestamp: before(900_000), ...patch } });

describe('an Ingress whose host and path an older one has', () => {
  test('is at fault, with little certainty: controllers differ', async () => {
    expect(await faultBy(ingressPathShadowed, { objects: [...base, ingress(), older()] }, 'ingress/web')).toMatchObject({ class: 'configuration', root: { kind: 'Ingress', name: 'web' }, confidence: 0.6, rollback: { answer: 'no' } });
  });

  test('is not at fault when the other one is a canary, or younger', async () => {
    expect(await faultBy(ingressPathShadowed, { objects: [...base, ingress(), older({ annotations: { 'nginx.ingress.kubernetes.io/canary': 'true' } })] }, 'ingress/web')).toBeUndefined();
    expect(await faultBy(ingressPathShadowed, { objects: [...base, ingress(), older({ creationTimestamp: before(60) })] }, 'ingress/web')).toBeUndefined();
  });

  test('is not claimed when other Ingresses may not be read', async () => {
    const contents = { objects: [...base, ingress(), older()], unreadable: { Ingress: 'forbidden' } as const };
    await expect(faultBy(ingressPathShadowed, contents, 'ingress/web')).rejects.toMatchObject({ codes: ['TargetUnreadable'] });
  });
});
