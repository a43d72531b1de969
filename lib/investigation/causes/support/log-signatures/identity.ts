import type { Signature } from './signature';

/** The Kubernetes API said no (apiserver `forbidden` text). */
export const RBAC: Signature = {
  theme: 'rbac',
  patterns: [
    /(?<![a-z0-9.-])(?<resource>[a-z0-9.-]{1,120})(?: "(?<object>[^"]{0,253})")? is forbidden: User "system:serviceaccount:(?<accountNamespace>[a-z0-9-]{1,63}):(?<account>[a-z0-9.-]{1,253})" cannot (?<verb>\w+) resource "(?<kind>[a-z0-9./*-]{1,200})" in API group "(?<group>[a-z0-9.-]{0,253})"(?: in the namespace "(?<namespace>[a-z0-9-]{1,63})"| at the cluster scope)?/,
    /is forbidden: User "system:serviceaccount:(?<accountNamespace>[a-z0-9-]{1,63}):(?<account>[a-z0-9.-]{1,253})" cannot (?<verb>\w+)/,
  ],
};

/** A cloud said no, or there is nothing to show it. */
export const CLOUD: Signature = {
  theme: 'cloud',
  patterns: [
    /not authorized to perform: (?<action>[\w:*-]{3,80})(?: on resource: (?<resource>\S{1,300}))?/i,
    /AssumeRoleWithWebIdentity|InvalidIdentityToken|WebIdentityErr/,
    /AccessDenied(?:Exception)?\b.{0,200}|UnauthorizedOperation|An error occurred \(40[13]\) when calling|UnrecognizedClientException|InvalidClientTokenId|SignatureDoesNotMatch|ExpiredToken(?:Exception)?/,
    /NoCredentialProviders|no EC2 IMDS role found|failed to refresh cached credentials|Unable to locate credentials|CredentialsProviderError|Could not load credentials from any providers|Unable to load (?:AWS )?credentials|NoCredentialsError/,
    /could not find default credentials|Could not load the default credentials|DefaultCredentialsError|iam\.serviceAccounts\.getAccessToken|Permission '?[\w.]{3,80}'? denied on resource|does not have [\w.]{3,80} access to/,
    /metadata: GCE metadata .{0,80} not defined|compute: Received (?:403|404|500)|error getting credentials using (?:GCE|ADC)/i,
    /DefaultAzureCredential|AADSTS\d{5,7}|ManagedIdentityCredential|WorkloadIdentityCredential|AuthorizationFailed.{0,20}does not have authorization/,
  ],
};

/** A database, broker or API refused who came. */
export const AUTH: Signature = {
  theme: 'auth',
  patterns: [
    /password authentication failed for user "?(?<user>[^"\s]{1,100})"?/i,
    /Access denied for user '(?<user>[^']{1,100})'@/,
    /\bWRONGPASS\b|\bNOAUTH\b|invalid username-password pair|NOAUTH Authentication required|ERR AUTH\b|Client sent AUTH, but no password is set/,
    /no pg_hba\.conf entry for host "[^"]{1,100}", user "(?<user>[^"]{1,100})"/,
    /role "(?<user>[^"]{1,100})" does not exist|Login failed for user '(?<user2>[^']{1,100})'/,
    /Authentication failed\b|MongoServerError: Authentication failed|AuthenticationFailed|SCRAM authentication failed/i,
    /ACCESS_REFUSED|PLAIN login refused|SaslAuthenticationException|SASL authentication (?:failed|error)|SASL_AUTHENTICATION_FAILED/,
    /ORA-01017|Code: 403\. Errors:|SQLSTATE\[(?:28000|28P01)\]|SQLSTATE 28P01|\[1045\]|ERROR 1045/,
    /AuthenticationException|security_exception.{0,80}(?:unable to authenticate|missing authentication)/,
    /MongoSecurityException|Exception authenticating|AuthenticationFailure(?:Exception|Error)/,
    /(?:invalid|incorrect|wrong|bad) (?:password|credentials|api[ _-]?key|username or password)/i,
    /(?:returned|responded|response|got|unexpected|received)[^\n]{0,40}\b401\b|401 Unauthorized/i,
    // As the clients of other languages word 401 and 403: requests, httpx, axios, .NET, reqwest, curl, gRPC.
    /\b40[13] Client Error\b|Client error '40[13] [^'\n]{0,40}' for url|Request failed with status code 40[13]\b|does not indicate success: 40[13]\b|HTTP status client error \(40[13]\b|requested URL returned error: 40[13]\b/,
    /HttpClientErrorException\$(?:Unauthorized|Forbidden)|FeignException\$(?:Unauthorized|Forbidden)|WebClientResponseException\$(?:Unauthorized|Forbidden)|\b(?:code = |StatusCode\.|Exception: )(?:Unauthenticated|UNAUTHENTICATED|PermissionDenied|PERMISSION_DENIED)\b/,
  ],
};

/** A certificate was not accepted. */
export const CERTIFICATE: Signature = {
  theme: 'certificate',
  patterns: [
    /x509: certificate has expired or is not yet valid/,
    /x509: certificate (?:signed by unknown authority|is valid for (?<names>.{1,200}?), not (?<name>[^\s"]{1,253}))|x509: cannot validate certificate for|x509: certificate is not authorized|x509: certificate relies on legacy Common Name/,
    /CERTIFICATE_VERIFY_FAILED|certificate verify failed/i,
    /CERT_HAS_EXPIRED|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|ERR_TLS_CERT_ALTNAME_INVALID/,
    /certificate has expired|self[- ]signed certificate|unable to (?:verify the first|get local issuer) certificate/i,
    /PKIX path (?:building|validation) failed|CertificateExpiredException|CertPathValidatorException|No subject alternative (?:DNS )?names? /,
    /The remote certificate is invalid|RemoteCertificateNameMismatch|UntrustedRoot|RemoteCertificateChainErrors/,
    /invalid peer certificate: (?:UnknownIssuer|Expired|NotValidForName)|hostname .{0,253} doesn't match|Hostname\/IP does not match certificate's altnames/i,
    /tls: (?:bad certificate|unknown certificate authority|failed to verify certificate|certificate required)/,
    /SSL certificate problem|SSL: no alternative certificate subject name matches/,
  ],
};
