import { escapeHtml } from './escape';

const STYLE = `
  :root { color-scheme: light dark; --line: #8884; --soft: #8881; --warn: #b3541e; --good: #2b7a3d; }
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
  h3 { font-size: 1rem; margin-bottom: .3rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
  th { width: 14rem; font-weight: 600; } thead th { width: auto; }
  pre { background: var(--soft); padding: .7rem; overflow-x: auto; } .open { color: var(--warn); font-weight: 600; }
  svg { max-width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: currentColor; }
  svg .box { fill: var(--soft); stroke: currentColor; } svg .path { fill: none; stroke: currentColor; opacity: .7; }`;

/**
 * Wraps a body into one self-contained page: no script, nothing loaded from elsewhere, and a policy that keeps it so.
 * @param title plain text
 * @param body HTML in which all foreign text is escaped
 */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}
