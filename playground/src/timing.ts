/** How long the last run of each kind of work took, for `scripts/playground-test --times` to read. */
export function timed<T>(name: string, work: () => T): T {
  const start = performance.now();
  try {
    return work();
  } finally {
    performance.clearMeasures(name);
    performance.measure(name, { start });
  }
}
