/** How long the processor has worked for this process, in milliseconds: unlike time, it does not pass while others work. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
