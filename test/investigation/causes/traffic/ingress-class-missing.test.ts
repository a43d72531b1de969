import { ingressClassMissing } from '../../../../lib/investigation/causes/traffic/ingress-class-missing';
import { faultBy, investigated } from '../../support/cluster';
import { event } from '../../support/objects';
import { healthyWeb, ingress, NGINX, service, slice } from '../../support/traffic';

const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2))];
const bare = { status: { loadBalancer: {} } };

describe('an Ingress that no controller serves', () => {
  test('asks for a class that does not exist', async () => {
    expect(await faultBy(ingressClassMissing, { objects: [...base, ingress({ ingressClassName: 'ngnix' }), NGINX] }, 'ingress/web'))
      .toMatchObject({ class: 'configuration', root: { kind: 'Ingress' }, confidence: 0.95, sentence: 'Ingress web asks for class ngnix, which does not exist; there is nginx', rollback: { answer: 'no' } });
  });

  test('wins among all causes', async () => {
    expect((await investigated({ objects: [...base, ingress({ ingressClassName: 'ngnix' }), NGINX] }, 'ingress/web')).verdict.cause).toBe('ingress-class-missing');
  });

  test('has no class where none is the default one', async () => {
    expect(await faultBy(ingressClassMissing, { objects: [...base, ingress({ ingressClassName: undefined }, bare), NGINX] }, 'ingress/web')).toMatchObject({ confidence: 0.75 });
  });

  test('is only suspected when its class exists and it has no address', async () => {
    expect(await faultBy(ingressClassMissing, { objects: [...base, ingress({}, bare), NGINX] }, 'ingress/web')).toMatchObject({ class: 'cluster', subsystem: 'network', root: { kind: 'IngressClass' }, confidence: 0.6 });
  });

  test('is not suspected when a controller has told that it took it up', async () => {
    const quiet = ingress({}, bare);
    expect(await faultBy(ingressClassMissing, { objects: [...base, quiet, NGINX, event(quiet, 'Normal', 'Sync', 'Scheduled for sync')] }, 'ingress/web')).toBeUndefined();
  });

  test('is not claimed for a legacy annotation, nor when classes may not be read', async () => {
    const legacy = ingress({ ingressClassName: undefined }, { ...bare, metadata: { annotations: { 'kubernetes.io/ingress.class': 'nginx' } } });
    expect(await faultBy(ingressClassMissing, { objects: [...base, legacy] }, 'ingress/web')).toBeUndefined();
    expect(await faultBy(ingressClassMissing, { objects: [...base, ingress({ ingressClassName: 'ngnix' })], unreadable: { IngressClass: 'forbidden' } }, 'ingress/web')).toBeUndefined();
  });
});
