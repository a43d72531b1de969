import type { Subsystem } from '../../verdict/finding';

/** What a storage driver's error means. */
export interface StorageError {
  /** Sort of error. */
  readonly kind: 'quota' | 'permission' | 'capacity' | 'parameter' | 'not-found' | 'limit' | 'zone' | 'secret' | 'unreachable' | 'other';
  /** Part of the cluster that is at fault, unless it is a setting. */
  readonly subsystem: Subsystem;
  /** In words, to follow a colon. */
  readonly words: string;
  /** What helps. */
  readonly remedy: string;
}

/** Wordings of AWS, Google Cloud, Azure, OpenStack, vSphere, Ceph and of gRPC itself, the most telling first. */
const KNOWN: readonly (readonly [RegExp, StorageError])[] = [
  [/attachment ?limit|exceeds? the maximum (?:number|volume)|maximum number of (?:data )?disks|max(?:imum)? volume (?:count|limit)|VolumeLimit(?!Exceeded)|too many (?:disks|volumes)/i, { kind: 'limit', subsystem: 'node', words: 'the node has as many volumes as it can take', remedy: 'move pods with volumes to other nodes' }],
  [/quota|LimitExceeded|limit exceeded/i, { kind: 'quota', subsystem: 'cloud', words: 'a quota of the cloud account is used up', remedy: 'raise the quota, or delete volumes that nobody needs' }],
  [/UnauthorizedOperation|AccessDenied|AuthorizationFailed|not authorized|Error 403|Forbidden|permission denied|PermissionDenied|Unauthenticated|AuthFailure|InvalidClientTokenId|ExpiredToken|no EC2 IMDS role|NoCredentialProviders|WebIdentityErr|AssumeRoleWithWebIdentity/i, { kind: 'permission', subsystem: 'cloud', words: 'the driver has no permission to do so', remedy: 'give the identity of the driver the permission that the message names' }],
  [/secrets? "?[\w./-]+"? not found|error getting secret|failed to get secret|empty username|missing ID field/i, { kind: 'parameter', subsystem: 'storage', words: 'the secret that the class names is missing or wrong', remedy: 'create the secret that the class names' }],
  [/OutOfStock|InsufficientVolumeCapacity|ZONE_RESOURCE_POOL_EXHAUSTED|ResourceExhausted|no space|not enough (?:free )?(?:space|capacity)|insufficient (?:space|storage|capacity)|out of capacity/i, { kind: 'capacity', subsystem: 'storage', words: 'the storage has no room left', remedy: 'add capacity, or ask for less' }],
  [/same (?:zone|availability zone)|different zone|not in the same|zone mismatch|ZoneMismatch|zone .* does not exist|no (?:available )?topology (?:key )?found/i, { kind: 'zone', subsystem: 'cloud', words: 'volume and node are in different zones, or the zone is not known', remedy: 'let the pod run in the zone of its volume' }],
  [/InvalidParameter|InvalidArgument|invalid (?:parameter|option|argument|value|disk type|volume type|type)|unknown (?:parameter|volume type)|not supported in|unsupported|no volume plugin matched|does not support/i, { kind: 'parameter', subsystem: 'storage', words: 'a parameter of the class is not accepted', remedy: 'make the class anew with parameters that the driver accepts' }],
  [/InvalidVolume\.NotFound|VolumeNotFound|volume .*(?:not found|does not exist)|disk .*(?:not found|does not exist)|code = NotFound|ResourceNotFound|resource .* was not found|notFound/i, { kind: 'not-found', subsystem: 'cloud', words: 'the disk behind the volume does not exist', remedy: 'restore the disk from a snapshot or backup' }],
  [/DeadlineExceeded|deadline exceeded|timed out|i\/o timeout|code = Unavailable|connection refused|no such host|no route to host|Aborted/i, { kind: 'unreachable', subsystem: 'storage', words: 'the storage does not answer in time', remedy: 'look at the pods of the driver and at the storage behind them' }],
];

/** Reads a storage driver's error. */
export function storageErrorOf(message: string): StorageError {
  const read = message.slice(0, 4000);
  return KNOWN.find(([pattern]) => pattern.test(read))?.[1] ?? { kind: 'other', subsystem: 'storage', words: brief(read), remedy: 'look at the log of the driver' };
}

/** The driver's own words, without the wrapping. */
function brief(message: string): string {
  const own = message.slice(Math.max(0, message.lastIndexOf('desc = ') + (message.includes('desc = ') ? 7 : 1))).trim();
  return own.length > 120 ? `${own.slice(0, 117)}...` : own;
}
