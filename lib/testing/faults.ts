import { Platform, Routing } from '../platform';
import type { ProductionServiceProps } from '../service';
import { Callers, Drain, Exemption, Exposure, Files, Needs, Owner, Port, Probe, Rollout, Scale, Secrets, ServiceReference, State, Unknown, unknown } from '../strategy';
import { exampleProps } from './example-props';

type Props = ProductionServiceProps;

/** One way in which a declaration can be wrong. */
export interface Fault {
  /** What is wrong, in words. */
  readonly name: string;
  /** Code of the problem that must be found. */
  readonly code: string;
  /** Makes valid props wrong. */
  readonly apply: (props: Props) => Props;
  /** Another place, where the fault is there. @default id `web` in namespace `test` */
  readonly place?: { readonly id?: string; readonly namespace?: string };
}

const set = (name: string, code: string, change: () => object): Fault => ({ name, code, apply: (props) => ({ ...props, ...change() }) as Props });
const without = (key: keyof Props): Fault => ({
  name: `${key} is missing`, code: 'AnswerMissing',
  apply: (props) => Object.fromEntries(Object.entries(props).filter(([name]) => name !== key)) as unknown as Props,
});
/** For faults that depend on the platform: the rest of the props is harmless. */
const alone = (name: string, code: string, change: () => object): Fault => ({ name, code, apply: () => exampleProps(change()) });
const owner = { onCall: 'https://oncall.example.com', runbook: 'https://runbooks.example.com' };

/** Every fault, each found by its code. */
export function faults(): readonly Fault[] {
  return [...answers(), ...quantities(), ...relations()];
}

function answers(): readonly Fault[] {
  return [
    ...(['owner', 'state', 'exposure', 'rollout', 'needs'] as const).map(without),
    set('platform is missing', 'PlatformMissing', () => ({ platform: undefined })),
    set('an answer of the wrong kind', 'AnswerInvalid', () => ({ state: 'stateless' })),
    set('an unknown prop', 'UnknownProperty', () => ({ replicas: 3 })),
    alone('an open question in production', 'AnswerUnknown', () => ({ state: unknown('carts?') })),
    alone('an empty question', 'QuestionMissing', () => ({ state: new Unknown(' ') })),
    alone('a team the platform does not know', 'TeamUnknown', () => ({ platform: Platform.forTests({ teams: ['payments'] }), owner: Owner.team('shop', owner) })),
    set('a team that is no label value', 'TeamInvalid', () => ({ owner: Owner.team('our team', owner) })),
    set('an on-call that is no URL', 'OwnerLinkInvalid', () => ({ owner: Owner.team('shop', { ...owner, onCall: 'Bob' }) })),
    set('an e-mail address without @', 'OwnerEmailInvalid', () => ({ owner: Owner.team('shop', { ...owner, email: 'shop' }) })),
    set('a singleton without a reason', 'ReasonMissing', () => ({ state: State.singleton('') })),
    set('a surge of nothing', 'SurgeInvalid', () => ({ rollout: Rollout.rolling({ surge: 0 }) })),
    alone('no host', 'HostsMissing', () => ({ exposure: Exposure.internetFacing({ hosts: [] }) })),
    alone('a host with a scheme', 'HostInvalid', () => ({ exposure: Exposure.internetFacing({ hosts: ['https://shop.example.com'] }) })),
    alone('a host twice', 'HostTwice', () => ({ exposure: Exposure.internetFacing({ hosts: ['shop.example.com', 'shop.example.com'] }) })),
    alone('a host outside the domains', 'HostOutsideDomains', () => ({ exposure: Exposure.internetFacing({ hosts: ['shop.example.org'] }) })),
    alone('a host two labels below the domain', 'HostNotCoveredByCertificate', () => ({ exposure: Exposure.internetFacing({ hosts: ['a.shop.example.com'] }) })),
    alone('a platform without a way in', 'RoutingNotPromised', () => ({ platform: Platform.forTests({ routing: Routing.none() }), exposure: Exposure.internetFacing({ hosts: ['shop.example.com'] }) })),
    set('a need that is none', 'NeedInvalid', () => ({ needs: ['postgres'] })),
    set('a reference without a port', 'ServiceReferenceInvalid', () => ({ needs: [Needs.service(ServiceReference.of({ name: 'cart', namespace: 'shop', port: 0 }))] })),
    set('a caller that is none', 'CallerInvalid', () => ({ callers: [Callers.namespace('No Such')] })),
    set('a range that is none', 'CidrInvalid', () => ({ callers: [Callers.cidr('10.0.0.0')] })),
    { ...set('a name that is no DNS label', 'NameInvalid', () => ({})), place: { id: 'Web_1' } },
    { ...set('a chart without a namespace', 'NamespaceMissing', () => ({})), place: { namespace: 'Shop' } },
  ];
}

function quantities(): readonly Fault[] {
  return [
    set('an image without a tag', 'ImageTagMissing', () => ({ image: 'registry.example.com/web' })),
    set('an image with the tag latest', 'ImageTagMoves', () => ({ image: 'registry.example.com/web:latest' })),
    set('an image that is none', 'ImageInvalid', () => ({ image: 'Web 1' })),
    set('a port out of range', 'PortOutOfRange', () => ({ port: 65_536 })),
    set('a port twice', 'PortTwice', () => ({ port: 9090, ports: [Port.metrics(9090)] })),
    set('a port name with capitals', 'PortNameInvalid', () => ({ ports: [Port.traffic('Admin', 65_003)] })),
    set('memory as CPU', 'CpuInvalid', () => ({ resources: { cpu: '256Mi' } })),
    set('CPU as memory', 'MemoryInvalid', () => ({ resources: { memory: '250m' } })),
    set('a limit below the request', 'LimitBelowRequest', () => ({ resources: { memory: '1Gi', memoryLimit: '512Mi' } })),
    set('least above most', 'ScaleRangeEmpty', () => ({ scale: Scale.between(5, 2) })),
    set('a fraction of a replica', 'ReplicasInvalid', () => ({ scale: Scale.fixed(1.5) })),
    set('a target above 100 percent', 'ScaleTargetInvalid', () => ({ scale: Scale.between(2, 4, { cpu: 170 }) })),
    set('a scale that is none', 'ScaleInvalid', () => ({ scale: 3 })),
    set('a duration without a unit', 'DurationInvalid', () => ({ drain: Drain.within('45') })),
    set('a drain that is none', 'DrainInvalid', () => ({ drain: '45s' })),
    set('a variable with a dash', 'EnvNameInvalid', () => ({ env: { 'LOG-LEVEL': 'info' } })),
    set('a variable that is a number', 'EnvValueInvalid', () => ({ env: { PORT: 8080 } })),
    set('a variable twice', 'EnvTwice', () => ({ env: { TOKEN: 'x' }, secrets: { TOKEN: Secrets.key('web', 'token') } })),
    set('a secret without a key', 'SecretKeyInvalid', () => ({ secrets: { TOKEN: { secret: 'web' } } })),
    set('a relative path', 'FilePathInvalid', () => ({ files: { 'etc/app.yaml': '' } })),
    set('a number as a file', 'FileSourceInvalid', () => ({ files: { '/etc/app.yaml': 7 } })),
    set('a Secret whose name is none', 'ObjectNameInvalid', () => ({ files: { '/etc/app': Files.secret('App Secret') } })),
    set('a label value with a space', 'LabelInvalid', () => ({ labels: { tier: 'front end' } })),
    set('a label that the service sets', 'LabelReserved', () => ({ labels: { team: 'other' } })),
    set('a command that is text', 'CommandInvalid', () => ({ command: 'serve --port 80' })),
    set('an exemption without an end', 'ExemptionInvalid', () => ({ exemptions: [Exemption.of('writable-root-filesystem', 'vendor', 'never')] })),
    set('a probe path without a slash', 'ProbePathInvalid', () => ({ probes: { readiness: Probe.http('readyz') } })),
    set('a probe that is none', 'ProbeInvalid', () => ({ probes: { readiness: '/readyz' } })),
    set('a probe command that is text', 'ProbeCommandInvalid', () => ({ probes: { readiness: Probe.exec('true' as unknown as string[]) } })),
    set('no failure allowed', 'ProbeFailuresInvalid', () => ({ probes: { readiness: Probe.tcp({ failures: 0 }) } })),
  ];
}

function relations(): readonly Fault[] {
  return [
    alone('a grace over the limit of the platform', 'GraceOverPlatformLimit', () => ({ drain: Drain.within('1h') })),
    alone('a drain shorter than a request', 'DrainShorterThanRequest', () => ({ exposure: Exposure.internetFacing({ hosts: ['shop.example.com'], timeout: '2m' }), drain: Drain.within('30s') })),
    alone('two replicas of a singleton', 'ScaleContradictsState', () => ({ state: State.singleton('lock'), rollout: Rollout.recreate('lock'), scale: Scale.fixed(2) })),
    alone('a rolling update of a singleton', 'RolloutContradictsState', () => ({ state: State.singleton('lock') })),
    alone('liveness that asks what readiness asks', 'LivenessEqualsReadiness', () => ({ probes: { readiness: Probe.http('/healthz'), liveness: Probe.http('/healthz') } })),
    alone('a probe of an undeclared port', 'ProbePortUndeclared', () => ({ probes: { readiness: Probe.http('/readyz', { port: 9999 }) } })),
    alone('a service that is reached and names no port', 'PortMissing', () => ({ port: undefined })),
  ];
}
