/** A kind of server that programs depend on, and how it is recognised. */
interface ServerKind {
  readonly name: string;
  /** How programs, drivers and their errors call it. */
  readonly said: RegExp;
  /** How Services, hosts, variables and images are named after it. */
  readonly named: RegExp;
  /** The ports it has by custom (IANA, or its manual). */
  readonly ports: readonly number[];
}

const kind = (name: string, said: string, named: string, ...ports: readonly number[]): ServerKind => ({
  name, said: new RegExp(said, 'i'), named: new RegExp(`(?:^|[^a-z0-9])(?:${named})`, 'i'), ports,
});

const KINDS: readonly ServerKind[] = [
  kind('PostgreSQL', 'postgres|\\bpg::|npgsql|psycopg|\\bpgx?\\b|\\blibpq\\b|SQLSTATE\\[08006\\]|database system is|too many clients already|remaining connection slots|in a read-only transaction', 'postgres|pgsql|psql|pg(?![a-z])|timescale|cockroach|patroni', 5432, 26257),
  kind('MySQL', 'mysql|mariadb|max_user_connections|ERROR 1040|Too many connections|super-read-only option', 'mysql|maria|percona|galera', 3306),
  kind('Redis', 'redis|valkey|lettuce|\\bjedis\\b|CLUSTERDOWN|MASTERDOWN|MaxRetriesPerRequest|ClusterAllFailed|max number of clients reached|READONLY You can', 'redis|valkey|sentinel', 6379, 26379),
  kind('Kafka', 'kafka|librdkafka|brokers? (?:are|transport)|LEADER_NOT_AVAILABLE|not present in metadata|NoBrokersAvailable|bootstrap (?:urls|servers)', 'kafka|redpanda|broker', 9092, 9093, 9094),
  kind('RabbitMQ', 'rabbit ?mq|\\bamqps?\\b|\\bpika\\b|bunny::', 'rabbit|amqp', 5672, 5671),
  kind('Elasticsearch', 'elastic(?: ?search|_transport)|opensearch|\\bNo ?Living ?Connections', 'elastic|opensearch|es(?![a-z])', 9200),
  kind('SQL Server', 'sql ?server|mssql|SqlClient|establishing a connection to SQL', 'mssql|sql-?server', 1433),
  kind('MongoDB', 'mongo|ReplicaSetNoPrimary|NotPrimaryNoSecondaryOk', 'mongo', 27017),
  kind('object storage', '\\bs3\\b|minio', 's3(?![a-z])|minio|ceph|object-?stor', 9000),
  kind('Vault', '\\bvault\\b', 'vault|openbao', 8200),
  kind('NATS', '\\bnats\\b', 'nats', 4222),
  kind('Memcached', 'memcache', 'memcache', 11211),
  kind('Cassandra', 'cassandra|datastax|scylla|NoHostAvailable', 'cassandra|scylla', 9042),
  kind('ClickHouse', 'clickhouse', 'clickhouse', 8123),
  kind('etcd', '\\betcd', 'etcd', 2379),
  kind('Consul', '\\bconsul\\b', 'consul', 8500),
  kind('ZooKeeper', 'zookeeper', 'zookeeper|zk(?![a-z])', 2181),
  kind('Keycloak', 'keycloak', 'keycloak'),
];
const DATABASES: readonly string[] = ['PostgreSQL', 'MySQL', 'SQL Server', 'MongoDB', 'Cassandra'];
const ANY_DATABASE = /\bdatabase\b|\bdb\b|\bsqlstate\b|\bjdbc\b|HikariPool|DataSource|\bsqlx\b|sqlalchemy|EntityManager/i;
/** Names that say no more than that it is a database. */
const DATABASE_NAME = /(?:^|[^a-z0-9])(?:db|database|sql)(?![a-z])|[a-z0-9]-?db(?:$|[^a-z])/i;

/** What is named after a server and stands beside it. */
const BESIDE = /exporter|metrics|(?:^|[-_.])(?:ui|console|dashboard|operator|webhook|backup|connect|rest|registry|express|insight|commander|curator|init|migrations?)(?:$|[-_.:/])|(?:pg|my)admin|adminer|kibana|akhq|kafdrop/i;

/** Whether a name is that of a helper of a server: what shows, watches or manages it. */
export function isBeside(name: string): boolean {
  return BESIDE.test(name);
}

/** The kinds of servers that a text names; several where it says only that it is a database. */
export function serverKinds(text: string): readonly string[] {
  const named = KINDS.filter(({ said }) => said.test(text)).map(({ name }) => name);
  return named.length > 0 || !ANY_DATABASE.test(text) ? named : DATABASES;
}

/** Whether a name and a port are those of a server of one of these kinds. A port of custom decides before a name. */
export function matchesServerKind(kinds: readonly string[], name: string, port?: number): boolean {
  const wanted = KINDS.filter((each) => kinds.includes(each.name));
  const other = port !== undefined && KINDS.some((each) => !kinds.includes(each.name) && each.ports.includes(port));
  return wanted.some(({ named, ports }) => named.test(name) || (port !== undefined && ports.includes(port)))
    || (!other && kinds.some((each) => DATABASES.includes(each)) && DATABASE_NAME.test(name));
}
