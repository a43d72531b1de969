import type { LintRule } from './rule';

/** Words in capitals that are no names of people. */
const SYSTEMS = /^(The|This|That|These|Those|An?|It|Its|Each|Every|All|Both|No|One|Two|Three|After|Before|When|While|Then|Once|Since|Because|Nobody|Someone|Somebody|We|They|He|She|You|I|On|At|In|Our|Their|Kubernetes|Argo|Flux|Helm|Terraform|Jenkins|Git[A-Za-z]*|Docker|Postgres[A-Za-z]*|My[A-Z]+|Redis|Kafka|Nginx|Envoy|Istio|Linux|Node|Pod|Deployment|Service|Prometheus|Grafana|Alertmanager|Karpenter|Spinnaker|Ansible|Puppet|Chef|Cloud[A-Za-z]*|Amazon|Google|Azure|Microsoft|Pager[A-Za-z]*|Slack|Jira|Dependabot|Renovate|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|CI|CD|SRE|SREs|Engineers?|Developers?|Operators?|Responders?|Reviewers?|Support|Security|Platform|Payments?|Release|Controller|Operator|Scheduler|Autoscaler|Users?|Customers?|Clients?)$/;
/** Words that only begin a sentence. */
const OPENING = /^(After|Before|When|While|Then|Once|Since|Because|On|At|In)$/;
const ACTS = '(?:deployed|pushed|merged|approved|deleted|ran|broke|forgot|changed|restarted|rolled|edited|scaled|committed|applied|misconfigured|mistyped|removed|disabled|reverted|typed|clicked|executed)';
const NAMED = new RegExp(`\\b([A-Z][a-z]+)(?: ([A-Z][a-z]+))? (?:accidentally |mistakenly |manually |then |had |has )?${ACTS}\\b`, 'g');
const BY = /\b(?:by|from|because of|due to|with|thanks to) ([A-Z][a-z]+) ([A-Z][a-z]+)\b/g;
/** A handle, not an address of mail, a package or a digest. */
const HANDLE = /(?:^|[\s(])@([a-z][\w-]*)(?![\w./-]*[/:@])/i;

/** Names and handles of people: roles take their place. */
export const PEOPLE_NAMED: LintRule = {
  id: 'roles-not-names',
  severity: 'error',
  judge: ({ text, part }) => {
    if (part === 'evidence') {
      return [];
    }
    const better = 'Write the role: "a responder", "the deploying engineer", "the release pipeline".';
    const actors = [...text.matchAll(NAMED)].filter(([, first = '', second]) => {
      // "Then Peter restarted": the first word may only begin the sentence.
      const last = second ?? first;
      return !SYSTEMS.test(last) && !/s$/.test(last) && (second === undefined || !SYSTEMS.test(first) || OPENING.test(first));
    });
    const blamed = part === 'actions' ? [] : [...text.matchAll(BY)].filter(([, first = '', second = '']) => !SYSTEMS.test(first) && !SYSTEMS.test(second));
    const handle = part === 'actions' ? null : HANDLE.exec(text);
    return [...actors, ...blamed].map(([words]) => ({ words, message: 'it names a person', better }))
      .concat(handle === null ? [] : [{ words: handle[0].trim(), message: 'it names a person by a handle', better }]);
  },
};
