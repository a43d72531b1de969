import { execFileSync } from 'node:child_process';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's Chromium, unless another is named. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-extensions', '--disable-background-networking', '--virtual-time-budget=3000'];

/** A page as a browser left it. */
export interface OpenedPage {
  /** The document after its scripts have run, if any did. */
  readonly dom: string;
  /** File with what a reader sees. */
  readonly screenshot: string;
  /** Its size in bytes; a page that could not be drawn has none. */
  readonly screenshotBytes: number;
}

/**
 * Opens a page in a real browser.
 * @throws Error when there is no browser: what was not looked at is not proven
 */
export function openPage(html: string): OpenedPage {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-browser-'));
  const [page, screenshot] = [join(folder, 'page.html'), join(folder, 'page.png')];
  writeFileSync(page, html);
  const run = (...flags: readonly string[]): string => execFileSync(CHROMIUM, [...FLAGS, `--user-data-dir=${join(folder, 'profile')}`, ...flags, `file://${page}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 120_000, maxBuffer: 2 ** 26 });
  const dom = run('--dump-dom');
  run(`--screenshot=${screenshot}`, '--window-size=1200,2400');
  return { dom, screenshot, screenshotBytes: statSync(screenshot).size };
}
