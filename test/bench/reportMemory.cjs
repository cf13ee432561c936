// Loaded before the program that is measured; says how much memory it took at most.
process.on('exit', () => {
  process.stderr.write(`PEAK ${process.resourceUsage().maxRSS}\n`);
});
