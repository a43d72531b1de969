import { AUTH, CERTIFICATE, CLOUD, RBAC } from './identity';
import { DNS_ABSENT, DNS_TEMPORARY, REFUSED, UNREACHABLE } from './network';
import { ADDRESS_IN_USE, BIND_DENIED, CANNOT_FORK, EXEC_FORMAT, HEAP, OPEN_FILES, READ_ONLY } from './process';
import { MIGRATION, OWN_ERROR, SETTING } from './program';
import type { Signature } from './signature';
import { NO_CONNECTION, UNAVAILABLE } from './unavailable';

/** Every signature, the narrower before the wider: a lookup that is refused is a matter of DNS, not of a refusal. */
export const SIGNATURES: readonly Signature[] = [
  DNS_TEMPORARY, DNS_ABSENT, RBAC, BIND_DENIED, ADDRESS_IN_USE, OPEN_FILES, CANNOT_FORK, CLOUD, AUTH, CERTIFICATE, REFUSED, UNREACHABLE, UNAVAILABLE,
  HEAP, EXEC_FORMAT, READ_ONLY, MIGRATION, SETTING, NO_CONNECTION, OWN_ERROR,
];
