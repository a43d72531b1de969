/** Waits for a while. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => { setTimeout(done, milliseconds); });
}

/**
 * Asks again and again until the answer is there.
 * @param what what is waited for, for the error
 * @param ask gives undefined, or throws, while it is not there
 * @param seconds how long to wait
 */
export async function waitFor<T>(what: string, ask: () => Promise<T | undefined>, seconds: number): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let last = 'not there';
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined) {
        return answer;
      }
    } catch (error) {
      last = (error as Error).message;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${seconds} s for ${what}: ${last}`);
    }
    await pause(500);
  }
}
