import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { SeaworthyError, withDefaults } from '../../lib/core';
import { manifestsOf } from '../../lib/kubernetes';
import { NetworkPolicies, Platform, Routing, Tls } from '../../lib/platform';
import { planService, ProductionService, type ProductionServiceProps } from '../../lib/service';
import { Exposure, Files, Needs, Owner, Rollout, Scale, ServiceReference, State, unknown } from '../../lib/strategy';
import { exampleProps, manifests, synthService } from '../../lib/testing';
import { codesAndPaths, codesOf } from '../support/codes-of';

const refused = (props: object): string[] => codesAndPaths(() => synthService({ ...exampleProps(), ...props } as ProductionServiceProps));
const place = { path: 'test/web', id: 'web', namespace: 'test' };

describe('ProductionService', () => {
  test('called from JavaScript with nothing right reports everything in one error', () => {
    expect(codesAndPaths(() => planService({ replicas: 3, state: 'stateless', exposure: Exposure.cluster(), image: 'web', port: '8080' } as unknown as ProductionServiceProps, place))).toEqual([
      'UnknownProperty replicas', 'PlatformMissing platform', 'ImageTagMissing image', 'AnswerMissing owner', 'AnswerInvalid state', 'AnswerMissing rollout', 'AnswerMissing needs', 'PortOutOfRange port',
    ]);
    expect(codesOf(() => planService(undefined as unknown as ProductionServiceProps, place))).toEqual(['PropsMissing']);
  });

  test('does not blame the scale for a state that is not answered', () => {
    expect(refused({ state: undefined, scale: Scale.fixed(3) })).toEqual(['AnswerMissing state']);
    expect(refused({ state: unknown('carts?'), scale: Scale.fixed(3) })).toEqual(['AnswerUnknown state']);
  });

  test('says where, what was given, what is allowed and what to do', () => {
    expect(() => synthService(exampleProps({ port: 70_000 }))).toThrow(/\[test\/web: port\] 70000 is not a port from 1 to 65535 \(PortOutOfRange\)\n {4}Give the number the process listens on\./);
  });

  test.each([
    [{ env: 'A=b' }, 'EnvInvalid env'], [{ files: ['/etc'] }, 'FilesInvalid files'], [{ files: { '/etc/big': 'x'.repeat(1_048_577) } }, 'FilesTooLarge files'], [{ ports: 9090 }, 'PortInvalid ports'],
    [{ exposure: Exposure.cluster({ protocol: 'https' as 'http' }) }, 'ProtocolInvalid exposure.protocol'], [{ probes: { ready: 1 } }, 'UnknownProperty probes.ready'],
    [{ platform: Platform.forTests({ routing: Routing.listenerSet({ name: 'p', namespace: 'g' }), tls: Tls.none() }), exposure: Exposure.internetFacing({ hosts: ['a.example.com'] }) }, 'TlsNotPromised exposure'],
    [{ platform: Platform.forTests({ dns: { kind: 'none' }, routing: Routing.sharedGateway({ name: 'p', namespace: 'g', certificateHosts: ['*.example.com'] }) }), exposure: Exposure.internetFacing({ hosts: ['a.example.com'] }) }, 'DnsNotPromised exposure'],
  ])('refuses %j with %s', (props, expected) => {
    expect(refused(props)).toEqual([expected]);
  });

  test('an open question is shown off production, and refused on it', () => {
    const staging = Platform.forTests({ stage: 'staging' });
    const all = synthService(exampleProps({ platform: staging, state: unknown('does it keep carts?'), rollout: unknown('may versions overlap?'), owner: Owner.team('shop', { onCall: unknown('who?'), runbook: 'https://r.example.com' }) }));
    expect(all.find('Deployment').metadata.annotations).toMatchObject({ 'seaworthy.dev/open-questions': 'owner.onCall: who?\nstate: does it keep carts?\nrollout: may versions overlap?' });
    expect(all.find('Deployment').spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(refused({ rollout: unknown('may versions overlap?') })).toEqual(['AnswerUnknown rollout']);
  });

  test('leaves the tree when its props are refused, so a caller may try again', () => {
    const chart = new Chart(new App(), 'test', { namespace: 'test' });
    expect(codesOf(() => new ProductionService(chart, 'web', exampleProps({ port: 0 })))).toEqual(['PortOutOfRange']);
    expect(new ProductionService(chart, 'web', exampleProps()).name).toBe('web');
  });

  test('wrapped in an in-house construct changes no name and no selector', () => {
    const props = exampleProps({ exposure: Exposure.internetFacing({ hosts: ['a.example.com'] }), files: { '/etc/x': 'y' } });
    const plain = synthService(props);
    const wrapped = synthService((chart) => {
      const house = new Construct(new Construct(chart, 'in-house'), 'deeper');
      new ProductionService(house, 'web', props);
    });
    expect(wrapped.all).toEqual(plain.all);
  });

  test('two objects of one kind, namespace and name are an error that names both constructs', () => {
    const error = (): unknown => synthService((chart) => {
      new ProductionService(chart, 'web', exampleProps());
      new ProductionService(new Construct(chart, 'other'), 'web', exampleProps());
    });
    expect(error).toThrow(/\[test\/other\/web\/deployment\] Deployment "web" in namespace "test" is also made by test\/web\/deployment \(ObjectNameTwice\)/);
  });

  test('opens a path between two services of one app at both ends, also when the caller comes first', () => {
    const all = synthService((chart) => {
      new ProductionService(chart, 'shop', exampleProps({ needs: [Needs.service(ServiceReference.of({ name: 'cart', namespace: 'test', port: 8080 }))] }));
      new ProductionService(chart, 'cart', exampleProps());
    });
    const pods = (name: string): object => ({ matchLabels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name } });
    expect(all.find('NetworkPolicy', 'cart').spec).toMatchObject({ ingress: [{ from: [{ podSelector: pods('shop') }], ports: [{ port: 'http' }] }] });
    expect(all.find('NetworkPolicy', 'shop').spec).toMatchObject({ egress: [{}, { to: [{ podSelector: pods('cart') }], ports: [{ port: 8080 }] }] });
  });

  test('its objects are plain ApiObjects that take patches', () => {
    const chart = new Chart(new App(), 'test', { namespace: 'test' });
    const service = new ProductionService(chart, 'web', exampleProps());
    service.objects.deployment.addJsonPatch(JsonPatch.add('/spec/paused', true));
    expect(service.objects.deployment).toBeInstanceOf(ApiObject);
    expect(manifests(chart).find('Deployment').spec).toMatchObject({ paused: true });
  });

  test('is judged after the user\'s patches, and fails synthesis with the id of the check', () => {
    const chart = new Chart(new App(), 'test', { namespace: 'test' });
    const service = new ProductionService(chart, 'web', exampleProps());
    service.objects.deployment.addJsonPatch(JsonPatch.replace('/spec/template/spec/containers/0/securityContext/privileged', true));
    expect(() => manifests(chart)).toThrow(/check [a-z-]+: .*\(CheckFailed\)/);
  });

  test('writes nothing about the platform into the pod template, so that a changed fact restarts nothing', () => {
    const template = (platform: Platform): unknown => (synthService(exampleProps({ platform })).find('Deployment').spec as { template: unknown }).template;
    expect(template(Platform.forTests({ name: 'other', teams: ['shop'], networkPolicies: NetworkPolicies.notEnforced() }))).toEqual(template(Platform.forTests()));
  });

  test('a secret value never reaches the manifests, only its reference', () => {
    expect(JSON.stringify(synthService(exampleProps({ secrets: { TOKEN: { secret: 'web', key: 'token' } } })).find('Deployment'))).toContain('"secretKeyRef":{"key":"token","name":"web"}');
  });

  test('two texts at one folder become two mounts of one config map', () => {
    const all = synthService(exampleProps({ files: { '/etc/a': 'a', '/etc/b': 'b', '/var/spool': Files.scratch('1Gi') } }));
    expect(Object.values(all.find('ConfigMap').data as object)).toEqual(['a', 'b']);
  });

  test('synthesizes through cdk8s itself', () => {
    const chart = Testing.chart();
    expect(() => new ProductionService(chart, 'web', exampleProps())).toThrow(SeaworthyError);
    const app = new App();
    new ProductionService(new Chart(app, 'shop', { namespace: 'shop' }), 'web', exampleProps());
    expect(app.synthYaml()).toContain('kind: Deployment');
  });
});

describe('withDefaults', () => {
  const House = withDefaults(ProductionService, { platform: Platform.forTests(), rollout: Rollout.rolling({ surge: 1 }) });
  const { image, port, owner, state, exposure, needs } = exampleProps();
  const rest = { image, port, owner, state, exposure, needs };

  test('fills in what an organisation answered once, and a value at the call wins', () => {
    const chart = new Chart(new App(), 'test', { namespace: 'test' });
    expect(new House(chart, 'a', rest).plan.rollout.maxSurge).toBe(1);
    expect(new House(chart, 'b', { ...rest, rollout: Rollout.rolling({ surge: 2 }) }).plan.rollout.maxSurge).toBe(2);
    expect(new House(chart, 'c', { ...rest, rollout: undefined }).plan.rollout.maxSurge).toBe(1);
    expect(manifestsOf(chart).filter((manifest) => manifest.kind === 'Deployment')).toHaveLength(3);
  });

  test('still asks for what has no default', () => {
    const incomplete = { image, port, owner, exposure, needs };
    const chart = new Chart(new App(), 'test', { namespace: 'test' });
    // @ts-expect-error state has no default, so it stays required
    expect(codesOf(() => new House(chart, 'a', incomplete))).toEqual(['AnswerMissing']);
    // @ts-expect-error an unknown prop is refused by the types as well
    expect(codesOf(() => new House(chart, 'a', { ...rest, state: State.stateless(), replicas: 3 }))).toEqual(['UnknownProperty']);
  });
});
