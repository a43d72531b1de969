import { record, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { isPrivateKey, looksSecret } from '../../model/secret-like';

/** No secret stands in a ConfigMap. */
export const secretInConfigMap = objectCheck({
  id: 'secret-in-config-map',
  title: 'no secret stands in a ConfigMap',
  severity: 'error',
  reason: 'ConfigMaps are readable by everyone who may read the namespace, and are kept in Git.',
  remedy: 'Move the value into a Secret, and change the one that was written down.',
  sources: ['polaris:sensitiveConfigmapContent', 'kubescape:C-0012'],
  kinds: ['ConfigMap'],
  judge: (manifest) => Object.entries(record(manifest.data)).flatMap(([key, value]) => {
    const content = typeof value === 'string' ? value : '';
    return looksSecret(key, content) || isPrivateKey(content) ? [fault(`data[${JSON.stringify(key)}]`, `${show(key)} holds what looks like a secret in clear text`)] : [];
  }),
});
