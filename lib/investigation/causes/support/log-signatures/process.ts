import type { Signature } from './signature';

/** Another process has the port. */
export const ADDRESS_IN_USE: Signature = {
  theme: 'address-in-use',
  patterns: [
    /(?:bind|listen|address)[^\n]{0,120}address already in use/i,
    /\bEADDRINUSE\b|Address (?:already )?in use|address already in use|\[Errno 98\]|\(98: |\(os error 98\)|Only one usage of each socket address/i,
    /Port (?<port>\d{2,5}) (?:was )?already in use|port (?<port2>\d{2,5}) is already (?:in use|allocated)/i,
  ],
};

/** The port may not be opened: below 1024 without the right to. */
export const BIND_DENIED: Signature = {
  theme: 'bind-denied',
  patterns: [
    /\bbind(?:\(\))?(?: to)?\b[^\n]{0,160}(?:permission denied|EACCES|\(13: )/i,
    /listen EACCES|(?:EACCES|permission denied)[^\n]{0,60}\b(?:bind|listen)/i,
    /listen (?:tcp|udp)\S{0,3} [^\n]{0,80}permission denied/,
    /make_sock: could not bind|Permission denied - bind\(2\)|An attempt was made to access a socket in a way forbidden/,
    /BindException: Permission denied|SocketException[^\n]{0,20}\(13\): Permission denied/,
  ],
};

/** No more files, sockets or watches. */
export const OPEN_FILES: Signature = {
  theme: 'open-files',
  patterns: [
    /\bEMFILE\b|too many open files|\[Errno 24\]|\(os error 24\)|\(24: /i,
    /\bENFILE\b|too many open files in system/i,
    /inotify[^\n]{0,80}(?:limit|no space left|too many)|max_user_(?:watches|instances)|ENOSPC: System limit for number of file watchers reached|User limit of inotify/i,
  ],
};

/** No more processes or threads. */
export const CANNOT_FORK: Signature = {
  theme: 'cannot-fork',
  patterns: [
    /fork: (?:retry: )?(?:Resource temporarily unavailable|Cannot allocate memory)|fork\/exec \S{1,200}: resource temporarily unavailable|cannot fork|can't fork/i,
    /pthread_create(?:\(\))? failed|failed to create (?:new OS|a new) thread|newosproc|unable to create (?:new )?native thread|can't start new thread|can't create Thread|uv_thread_create/i,
    /spawn \S{1,200} EAGAIN/,
  ],
};

/** The runtime's own memory is used up: its heap, not the container's limit. */
export const HEAP: Signature = {
  theme: 'heap',
  patterns: [
    /java\.lang\.OutOfMemoryError: (?!unable to create)(?<space>[^\n]{1,80})|Terminating due to java\.lang\.OutOfMemoryError/,
    /JavaScript heap out of memory|Reached heap limit|Ineffective mark-compacts near heap limit/,
    /Allowed memory size of \d+ bytes exhausted/,
    /System\.OutOfMemoryException|OutOfMemoryException was thrown/,
    /fatal error: runtime: out of memory|runtime: cannot allocate memory|\bMemoryError\b|failed to allocate memory \(NoMemoryError\)|memory allocation of \d+ bytes failed/,
    /Could not reserve enough space for (?:\d+KB )?object heap|Initial heap size set to a larger value|There is insufficient memory for the Java Runtime/,
  ],
};

/** The program is for another machine. */
export const EXEC_FORMAT: Signature = { theme: 'exec-format', patterns: [/exec format error|cannot execute binary file|\bENOEXEC\b/i] };

/** What should be written may only be read. */
export const READ_ONLY: Signature = { theme: 'read-only', patterns: [/(?<path>\/[^\s:'"]{1,200})['"]?: Read-only file system/i, /read-only file ?system|\bEROFS\b/i] };
