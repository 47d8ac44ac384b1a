// Loaded into a measured process: leaves its peak memory (KB) behind when it ends.
process.on('exit', () =>
  require('node:fs').writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)),
);
