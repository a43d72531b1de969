/** What an API server sent back. */
export interface TransportAnswer {
  /** HTTP status. */
  readonly status: number;
  /** Header `Date`: the server's clock. */
  readonly date?: string;
  /** Header `Retry-After`, in seconds. */
  readonly retryAfter?: number;
  /** Body as text. */
  readonly body: string;
}

/** Sends GET requests to one API server. Nothing here can write. */
export interface Transport {
  /** What it leads to, in words. */
  readonly description: string;
  /** Namespace of the context. */
  readonly namespace: string;
  /**
   * Sends one request.
   * @param path path and query
   * @param accept media types wanted
   * @param milliseconds how long to wait
   * @throws Error when no answer came
   */
  get(path: string, accept: string, milliseconds: number): Promise<TransportAnswer>;
}
