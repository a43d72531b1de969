import type { Signature } from './signature';

/** The schema of a database and the program do not fit, or a migration failed. */
export const MIGRATION: Signature = {
  theme: 'migration',
  patterns: [
    /relation "(?<name>[^"]{1,120})" does not exist|column "?(?<column>[^"\s]{1,120})"? (?:of relation "[^"]{1,120}" )?does not exist/,
    /UndefinedTable|UndefinedColumn/,
    /Table '(?<name>[^']{1,120})' doesn't exist|Unknown column '(?<column>[^']{1,120})' in|no such (?:table|column): (?<name2>\S{1,120})/,
    /(?:migration|migrate)[^\n]{0,120}(?:fail|error|dirty|abort|mismatch)|(?:acquire|obtain|get)[^\n]{0,40}migration lock|migration lock[^\n]{0,40}(?:held|taken)|(?:fail|error)[^\n]{0,60}(?:migration|migrating)|Dirty database version/i,
    /FlywayException|FlywayValidateException|Validate failed: Migrations have failed validation|Detected failed migration|liquibase\.exception|LiquibaseException|Could not acquire change log lock/,
    /PendingMigrationError|Migrations are pending|alembic\.util\.exc|Can't locate revision identified by|P30(?:05|06|09|18)\b|InconsistentMigrationHistory/,
    /canceling statement due to lock timeout|Lock wait timeout exceeded|LockNotAvailable|deadlock detected/,
    /Schema-validation: (?:missing|wrong)|pq: relation .{1,120} already exists/,
  ],
};

/** A setting is missing or cannot be read. Group `name` is the variable, `path` the file. */
export const SETTING: Signature = {
  theme: 'setting',
  patterns: [
    /KeyError: '(?<name>[A-Z][A-Z0-9_]{2,80})'|key not found: "(?<name2>[A-Z][A-Z0-9_]{2,80})"/,
    /(?:environment|env) ?(?:variable|var)?s?[^\n]{0,12}["'`$ ]{1,3}(?<name>[A-Z][A-Z0-9_]{2,80})["'`]?[^\n]{0,30}(?:is |are )?(?:not set|missing|required|undefined|must be|empty|not found|not defined|unset)/i,
    /(?:missing|required|undefined(?! (?:local variable|method|function|constant|index|offset|array key|property))|unset|must set|need to set|expected|invalid)[^\n]{0,60}\b(?:environment|env|config\w*|setting|variable|parameter|property)\b[^\n]{0,30}?["'`:=$ ]{1,3}(?<name>[A-Z][A-Z0-9_]{2,80})\b/i,
    /["'`$]?\b(?<name>[A-Z][A-Z0-9]{1,40}_[A-Z0-9_]{1,60})\b["'`]?[^\n]{0,20}(?:(?:is|was|are) (?:not (?:set|defined|provided|configured)|missing|required|undefined|unset|empty)|has not been (?:set|provided|configured|defined)|must (?:be|have|contain|match|start with)\b|must not be (?:empty|blank|null)|not set|missing|required|: parameter (?:not set|null or not set)|: unbound variable|Field required)/,
    /(?:must|need to|please|forgot to) (?:specify|set|provide|define|export|configure) (?:the )?["'`$]?(?<name>[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60})\b/i,
    /FATAL:\s{1,4}database "(?<database>[^"]{1,100})" does not exist|Unknown database '(?<database2>[^']{1,100})'|No application encryption key has been specified|Parameter 'connectionString'/,
    /FATAL CONFIG FILE ERROR|(?:superuser password|password option) is not specified|Bad directive or wrong number of arguments/,
    /environment variable not found|EnvVarError|NotPresent\b|EnvironmentError: Env|envconfig: |env: required environment variable/i,
    /Could not resolve placeholder '(?<name>[^':}]{1,120})|required (?:a )?(?:config|configuration|property|setting) ?(?:key |value )?["'`]?(?<name2>[\w.-]{2,80})|Missing required (?:config|configuration|option|property|setting|key)\w*[: ]+["'`]?(?<name3>[\w.-]{2,80})/i,
    /Failed to bind properties under '(?<name>[^']{1,120})'|Failed to configure a DataSource: 'url' attribute is not specified/,
    /(?:config|configuration|settings?|\.ya?ml|\.toml|\.ini|\.json|\.properties|\.conf)\b[^\n]{0,100}(?:no such file|not found|cannot find|could not be found|does not exist|ENOENT|FileNotFound)/i,
    /(?:no such file or directory|ENOENT|FileNotFoundError|FileNotFoundException|cannot open)[^\n]{0,60}["' ](?<path>\/[^\s"':]{1,200}\.(?:ya?ml|toml|ini|json|properties|conf|env|pem|crt|key))/i,
    /(?:pars(?:e|ing)|load(?:ing)?|read(?:ing)?|decod(?:e|ing)|unmarshal(?:ling)?|invalid|malformed|bad|process(?:ing)?|validat(?:e|ing|ion))\b[^\n]{0,40}\b(?:config\w*|settings?|ya?ml|toml|properties)\b[^\n]{0,100}(?:fail|error|invalid|unexpected|cannot|unknown|line \d|expected|mapping)/i,
    /(?:fail\w*|error|could not|cannot|unable)[^\n]{0,30}(?:to )?(?:pars(?:e|ing)|load(?:ing)?|read(?:ing)?|decod(?:e|ing)|unmarshal)[^\n]{0,40}\b(?:config\w*|settings?|ya?ml|toml|properties(?! of (?:undefined|null)\b))\b/i,
    /yaml: (?:line \d+|unmarshal errors|mapping values)|yaml\.(?:scanner|parser)\.\w+|YAMLException|YAMLParseException|toml: |TomlDecodeError|InvalidConfigurationException|ConfigException|ImproperlyConfigured|ValidationError: \d+ validation errors? for Settings/i,
    /nginx: \[emerg\] (?:unknown directive|invalid|unexpected|directive|"\w+" directive|no "|host not found in resolver|cannot load certificate)/,
    /unknown (?:flag|option|argument|command|shorthand flag): ?["'`]?(?<name>-{0,2}[\w-]{1,80})|flag provided but not defined: (?<name2>-{1,2}[\w-]{1,80})|unrecognized (?:arguments?|option):? ["'`]?(?<name3>-{0,2}[\w-]{1,80})|Unrecognized VM option/i,
    /invalid (?:boolean )?value "[^"]{0,80}" for (?:flag )?(?<name>-{1,2}[\w-]{1,80})|invalid argument "[^"]{0,80}" for "(?:-\w, )?(?<name2>--[\w-]{1,80})" flag/,
    /unknown keyword '[^']{1,80}' in '|(?:errors?|problems?) found in (?:the )?configuration/i,
    // Zod names the variable in the path of an issue, which Node.js prints on a line of its own.
    /\bpath"?: ?\[ ?["'](?<name>[A-Z][A-Z0-9]{1,40}_[A-Z0-9_]{1,60})["'] ?\]|^\s{2,20}"(?<name2>[A-Z][A-Z0-9]{1,40}_[A-Z0-9_]{1,60})",?$/,
    /(?:invalid|illegal|bad|cannot parse|strconv\.\w+: parsing)[^\n]{0,40}(?:value|port|url|number|level|duration|boolean|integer|parsing "[^"]{0,80}": invalid syntax)[^\n]{0,60}\b(?<name>[A-Z][A-Z0-9]{1,40}_[A-Z0-9_]{1,60})\b/,
  ],
};

/** The program failed by itself: a stack trace or a panic of another kind than those above. */
export const OWN_ERROR: Signature = {
  theme: 'own-error',
  patterns: [
    /^panic: |^fatal error: /,
    /^Traceback \(most recent call last\)|^(?:[A-Za-z_][\w.]{0,80}\.)?[A-Z]\w{1,60}(?:Error|Exception)(?:: |$)/,
    /Exception in thread "|Application run failed|APPLICATION FAILED TO START/,
    /^(?:Uncaught |Unhandled )?(?:\w*Error|\w*Exception)(?: \[\w+\])?: |Unhandled (?:exception|promise rejection)|UnhandledPromiseRejection|Uncaught (?:Error|Exception)/i,
    /thread '[^']{1,80}' (?:\(\d+\) )?panicked at/,
    /PHP Fatal error: |Fatal error: Uncaught/,
    /^[\w./-]{1,200}\.rb:\d+:in [`'][^\n]{1,120}: |NameError|NoMethodError|LoadError/,
    /Cannot find module|ModuleNotFoundError|ImportError|ClassNotFoundException|NoClassDefFoundError|Could not find or load main class|Unable to access jarfile/,
    /Segmentation fault|core dumped|SIGSEGV|double free or corruption|assertion .{0,80}failed/i,
  ],
};

/** A mistake in the program itself, in the words of runtimes: nothing outside makes a map nil or a method missing. */
export const MISTAKE = new RegExp([
  'assignment to entry in nil map', 'nil pointer dereference', 'index out of (?:range|bounds)', 'slice bounds out of range', 'interface conversion: ', 'close of (?:closed|nil) channel', 'all goroutines are asleep',
  '\\b(?:Type|Attribute|Index|Name|Key|Import|ModuleNotFound|ZeroDivision|UnboundLocal|Indentation|Syntax|Reference|Range)Error: ',
  'NullPointerException', 'ClassCastException', 'IndexOutOfBoundsException', 'NoSuch(?:Method|Field)Error', 'NoClassDefFoundError', 'ClassNotFoundException', 'ArithmeticException', 'NegativeArraySizeException',
  'NullReferenceException', 'InvalidCastException', 'IndexOutOfRangeException', 'MissingMethodException', 'NoMethodError', 'FunctionClauseError', 'UndefinedFunctionError',
  'Call to (?:undefined|a member function)', 'unwrap\\(\\)` on a `None`', 'Segmentation fault', 'Cannot find module',
].join('|'));
