/**
 * Why Electron ended before its window opened, in words, and what helps. Chromium says it on standard error, in
 * its own words; what is not recognised is passed on as it was said.
 */
export interface ElectronEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

const causes: readonly (readonly [pattern: RegExp, why: (found: RegExpExecArray) => string])[] = [
  [
    /error while loading shared libraries: ([^\s:]+)/,
    ([, library = 'one']) =>
      `Electron needs the system library ${library}, which is not installed. Try \`sudo apt-get install libgtk-3-0 libnss3 libasound2 libgbm1\` (Debian, Ubuntu).`,
  ],
  [
    /Missing X server|platform failed to initialize|cannot open display|open X display/i,
    () => 'the display does not answer. Try it from a desktop session.',
  ],
  [
    /Running as root without --no-sandbox/,
    () => "Chromium's sandbox does not run as root. Try it as another user.",
  ],
  [
    /No usable sandbox|SUID sandbox helper/,
    () =>
      "this system does not let Chromium's sandbox start. Try allowing unprivileged user namespaces (on Ubuntu: `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`).",
  ],
];

/** @returns the reason, without a capital letter, to stand after "because" */
export function explainElectronEnd({ code, signal, stderr }: ElectronEnd): string {
  for (const [pattern, why] of causes) {
    const found = pattern.exec(stderr);
    if (found !== null) return why(found);
  }
  const how = signal === null ? `with code ${code ?? 'unknown'}` : `by ${signal}`;
  const said = lastLine(stderr);
  return `Electron ended ${how} before its window opened${said === null ? '' : `, saying: ${said}`}.`;
}

/** A line that Chromium's own log writes, such as `[812:1121/090055.06:ERROR:bus.cc(399)] ...`. */
export function isChromiumLog(line: string): boolean {
  return /^\[\d+:\d{4}\/\d{6}\.\d+:(?:INFO|WARNING|ERROR|FATAL|VERBOSE\d*):/.test(line);
}

function lastLine(text: string): string | null {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.findLast((line) => line !== '' && !isChromiumLog(line)) ?? null;
}
