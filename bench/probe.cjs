// Loaded before a program: writes what the whole process has spent, and which modules it has loaded, when it ends.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const modules = Object.keys(require.cache).filter((file) => file !== __filename);
  writeFileSync(process.env.SEAWORTHY_PROBE, JSON.stringify({ cpuMs: (user + system) / 1000, wallMs: performance.now(), megabytes: process.resourceUsage().maxRSS / 1024, modules }));
});
