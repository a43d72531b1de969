import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import { kubectl, logsCommand } from '../support/commands';
import { eventEvidence, fieldEvidence, logEvidence } from '../support/evidence';
import { listeningPorts } from '../support/listening';
import { isIp } from '../support/log-address';
import { logNeeds, tellingLines, unreadLogs } from '../support/logs';
import { declaredPorts, probeEvent, probeFields, probeMatters, type ProbeName, probePort } from '../support/probes';
import { releaseOf } from '../support/release';
import { saidBy } from '../support/said';

const REFUSED = /connection refused|connect: refused|failed to connect service/i;
/** pkg/probe: a port name that the container does not have is tried as a number. */
const NO_SUCH_NAME = /strconv\.(?:Atoi|ParseInt): parsing "([^"]{1,63})": invalid syntax|port "[^"]{1,63}" not found|couldn't find port|failed to find .{0,20}port/i;

/**
 * I02: nothing listens on the port that the probe asks, from the first second on: the program says another port, listens
 * only for itself, or the port has a name that no port of the container has. A program that waits for something else
 * says so (H03 to H06); one that answers with an error listens (I01, I03).
 */
export const readinessProbeWrongPort: Cause = {
  id: 'readiness-probe-wrong-port',
  rows: ['I02'],
  stages: ['readiness', 'crash'],
  needs: (_view, subject) => logNeeds(subject),
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    if (pod === undefined || container === undefined || !probeMatters(view, subject)) {
      return undefined;
    }
    const probes: readonly ProbeName[] = subject.stage === 'crash' ? ['startupProbe', 'livenessProbe'] : ['startupProbe', 'readinessProbe', 'livenessProbe'];
    const name = probes.find((each) => field(container.spec, each) !== undefined && probePort(container, field(container.spec, each)) !== undefined);
    const probe = name === undefined ? undefined : field(container.spec, name);
    const asked = probe === undefined ? undefined : probePort(container, probe);
    const event = probeEvent(view, pod, container, ...probes);
    if (name === undefined || asked === undefined || (event !== undefined && !REFUSED.test(event.message) && !NO_SUCH_NAME.test(event.message))) {
      return undefined;
    }
    const release = releaseOf(subject);
    const base = {
      class: 'configuration', root: refOf(subject.workload?.object ?? pod), rollback: 'fixes-if-changed', implicates: probeFields(container, name),
      next: [kubectl(pod, `get pod ${pod.metadata.name} -o yaml`), logsCommand(pod, container, subject.stage === 'crash')],
    } as const;
    const told = [...(event === undefined ? [] : [eventEvidence(pod, event)]), fieldEvidence(pod, `${container.path}.${name}`, JSON.stringify(probe))];
    if (asked.missing !== undefined) {
      return {
        ...base, basis: event === undefined ? 'correlated' : 'confirmed', evidence: told,
        sentence: `the ${spoken(name)} of container ${container.name} asks port "${asked.missing}", and the container has no port of that name`,
      };
    }
    // A probe of another address is no probe of this program.
    if (text(field(probe, 'httpGet', 'host')) !== undefined && !isIp(text(field(probe, 'httpGet', 'host')) ?? '')) {
      return undefined;
    }
    if (subject.stage === 'crash' && event === undefined) {
      return undefined;
    }
    const listening = listeningPorts(tellingLines(view, subject));
    const [other] = listening.filter(({ port }) => port !== asked.number).reverse();
    const [own, ...further] = listening.filter(({ port }) => port === asked.number);
    if (own !== undefined && [own, ...further].every(({ loopback }) => loopback) && event !== undefined) {
      return {
        // Some servers say "localhost" and listen everywhere.
        ...base, basis: own.line.includes('localhost') ? 'status' : 'confirmed', evidence: [...told, logEvidence(pod, container, own.line)],
        sentence: `container ${container.name} listens on port ${asked.number ?? ''} for its own pod alone (127.0.0.1), so its ${spoken(name)} is refused`,
      };
    }
    if (own !== undefined) {
      return undefined;
    }
    if (other !== undefined) {
      return {
        ...base, basis: event === undefined ? 'correlated' : 'confirmed', evidence: [...told, logEvidence(pod, container, other.line)],
        sentence: `container ${container.name} listens on port ${other.port}, and its ${spoken(name)} asks port ${asked.number ?? ''}`,
        ruledOut: [{ cause: 'readiness-probe-failing', because: 'nothing answers on the port at all' }],
      };
    }
    if (event === undefined || saidBy(view, subject, 'refused', 'unreachable', 'unavailable', 'dns-absent', 'dns-temporary', 'auth', 'certificate', 'migration', 'setting', 'rbac', 'cloud', 'address-in-use', 'bind-denied', 'heap') !== undefined) {
      return undefined;
    }
    const ports = declaredPorts(container);
    const undeclared = ports.length > 0 && !ports.includes(asked.number ?? 0);
    const changed = release.changes.some(({ path }) => path.startsWith(`${container.path}.${name}`) || path.startsWith(`${container.path}.ports`));
    const unread = unreadLogs(view, subject);
    const finding: Finding = {
      ...base,
      class: !undeclared && !changed && release.guilt === 'image' ? 'application' : 'configuration',
      // What the program says may well be that it waits for another.
      basis: unread.length > 0 ? 'log' : undeclared || (changed && release.guilt !== 'innocent') ? 'correlated' : 'status',
      evidence: [...told, ...(undeclared ? [fieldEvidence(pod, `${container.path}.ports`, ports.join(', '))] : [])],
      sentence: undeclared
        ? `the ${spoken(name)} of container ${container.name} asks port ${asked.number ?? ''}, and the container declares ${ports.join(', ')}`
        : `nothing listens on port ${asked.number ?? ''} of container ${container.name}, which its ${spoken(name)} asks`,
      unchecked: unread,
    };
    return finding;
  },
};

/** `readiness probe` for `readinessProbe`. */
function spoken(probe: ProbeName): string {
  return probe.replace('Probe', ' probe');
}
