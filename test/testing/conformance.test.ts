import { Duration } from '../../lib/core';
import { Exposure, type ExposureDecision, Rollout, type RolloutDecision, State, type StateDecision, STATELESS_DECISION } from '../../lib/strategy';
import { exposureConformance, rolloutConformance, stateConformance } from '../../lib/testing';
import { errorOf } from '../support/codes-of';

const broken = (act: () => void): string[] => errorOf(act).problems.map((problem) => `${problem.code}: ${problem.path}`);

class CacheState extends State {
  public readonly kind = 'cache';

  public constructor(private readonly decision: Partial<StateDecision> = {}, private readonly sentence = 'cache: losing a replica costs time') {
    super();
  }

  public bind(): StateDecision {
    return { ...STATELESS_DECISION, ...this.decision };
  }

  public describe(): string {
    return this.sentence;
  }
}

class OddExposure extends Exposure {
  public readonly kind = 'odd';

  public constructor(private readonly change: Partial<ExposureDecision>) {
    super();
  }

  public bind(): ExposureDecision {
    return {
      audience: 'cluster', protocol: 'http', hosts: [], routing: { kind: 'none' }, requestTimeoutSeconds: undefined, propagationSeconds: 5, requestSeconds: 20, ...this.change,
    };
  }

  public describe(): string {
    return 'odd';
  }
}

class OddRollout extends Rollout {
  public readonly kind = 'odd';

  public constructor(private readonly change: Partial<RolloutDecision>) {
    super();
  }

  public bind(): RolloutDecision {
    return { strategy: 'RollingUpdate', maxSurge: 1, minReadySeconds: 10, ...this.change };
  }

  public describe(): string {
    return 'odd';
  }
}

describe('conformance suites', () => {
  // Each built-in answer keeps the laws; every law is a test of its own.
  describe('State.stateless', () => stateConformance(() => State.stateless(), { test }));
  describe('State.sticky', () => stateConformance(() => State.sticky('carts live in memory'), { test }));
  describe('State.singleton', () => stateConformance(() => State.singleton('it owns a lock'), { test }));
  describe('Exposure.none', () => exposureConformance(() => Exposure.none(), { test }));
  describe('Exposure.cluster', () => exposureConformance(() => Exposure.cluster({ protocol: 'grpc' }), { test }));
  describe('Exposure.internal', () => exposureConformance(() => Exposure.internal({ hosts: ['a.example.com'] }), { test }));
  describe('Exposure.internetFacing', () => exposureConformance(() => Exposure.internetFacing({ hosts: ['a.example.com', 'b.example.com'], protocol: 'websocket' }), { test }));
  describe('Rollout.rolling', () => rolloutConformance(() => Rollout.rolling(), { test }));
  describe('Rollout.recreate', () => rolloutConformance(() => Rollout.recreate('one writer'), { test }));

  test('let an own kind pass that keeps every promise', () => {
    expect(() => stateConformance(() => new CacheState())).not.toThrow();
  });

  test.each([
    [{ defaultReplicas: 0 }, 'it runs at least one replica, and no more by default than are correct'],
    [{ mayOverlap: false }, 'pods that may not overlap are never more than one, for two replicas of one version overlap too'],
    [{ extraDrainSeconds: 0.5 }, 'the time it adds to a drain is a whole number of seconds'],
    [{ extraDrainSeconds: Duration.seconds(5) as unknown as number }, 'its decision is plain data'],
  ])('find a State that decides %j', (decision, law) => {
    expect(broken(() => stateConformance(() => new CacheState(decision)))).toContain(`LawBroken: ${law}`);
  });

  test('find a sentence of two lines, and one that changes when bound', () => {
    expect(broken(() => stateConformance(() => new CacheState({}, 'two\nlines')))).toEqual(['LawBroken: it describes itself in one line before any platform is known']);
    class Moody extends CacheState {
      private bound = false;
      public override bind(): StateDecision {
        this.bound = true;
        return STATELESS_DECISION;
      }

      public override describe(): string {
        return this.bound ? 'bound' : 'not bound';
      }
    }
    expect(broken(() => stateConformance(() => new Moody()))).toEqual(['LawBroken: its sentence does not depend on whether it was bound']);
  });

  test('find an answer that decides by chance', () => {
    let calls = 0;
    class Random extends CacheState {
      public override bind(): StateDecision {
        return { ...STATELESS_DECISION, defaultReplicas: 2 + (calls++ % 7) };
      }
    }
    expect(broken(() => stateConformance(() => new Random()))).toContain('LawBroken: it decides the same from the same facts');
  });

  test.each([
    [{ audience: 'public' as 'none' }, 'its audience and protocol are ones that a service knows'],
    [{ hosts: ['a.example.com'] }, 'it has hosts exactly when something routes to them'],
    [{ requestTimeoutSeconds: 60 }, 'its times are whole seconds, and work in progress may take as long as the longest request'],
  ])('find an Exposure that decides %j', (change, law) => {
    expect(broken(() => exposureConformance(() => new OddExposure(change)))).toContain(`LawBroken: ${law}`);
  });

  test.each([
    [{ maxSurge: 0 }, 'a rolling update brings at least one new pod before an old one goes'],
    [{ minReadySeconds: 0 }, 'a new pod must stay ready for a while, and for less than the progress deadline'],
  ])('find a Rollout that decides %j', (change, law) => {
    expect(broken(() => rolloutConformance(() => new OddRollout(change)))).toContain(`LawBroken: ${law}`);
  });
});
