import { type Problems, show } from '../../core';
import { type Cloud, STANDARD_SUPPORT_ENDS, VERSIONS_AS_OF } from '../kubernetes-versions';

const WARN_DAYS = 90;

/** Reads the Kubernetes version against the dated table. */
export function readVersion(version: unknown, cloud: Cloud, today: string, notes: string[], problems: Problems): string {
  const table = STANDARD_SUPPORT_ENDS[cloud] ?? {};
  const supported = Object.keys(table).filter((minor) => (table[minor] ?? '') >= today);
  if (typeof version !== 'string' || !/^1\.\d+$/.test(version)) {
    problems.add('KubernetesVersionInvalid', 'version', `${show(version)} is not a Kubernetes version as major.minor`, `Write one of ${supported.join(', ')} as text.`);
    return '';
  }
  const ends = table[version];
  if (ends === undefined) {
    const known = Object.keys(table);
    if (Number(version.slice(2)) < Number((known[0] ?? '1.0').slice(2))) {
      problems.add('KubernetesVersionOutOfSupport', 'version', `${version} is out of standard support`, `Choose one of ${supported.join(', ')}; upgrade one minor version at a time.`);
    } else {
      notes.push(`Kubernetes ${version} is newer than the table of ${VERSIONS_AS_OF}: whether ${cloud} offers it was not checked.`);
    }
  } else if (ends < today) {
    problems.add('KubernetesVersionOutOfSupport', 'version', `${version} is out of standard support on ${cloud} since ${ends}`, `Choose one of ${supported.join(', ')}; upgrade one minor version at a time.`);
  } else if ((Date.parse(ends) - Date.parse(today)) / 86_400_000 <= WARN_DAYS) {
    notes.push(`Kubernetes ${version} leaves standard support on ${cloud} on ${ends}: plan the upgrade.`);
  }
  return version;
}
