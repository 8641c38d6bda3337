import { describe, expect, it } from 'vitest';

import { explainElectronEnd, isChromiumLog } from './explain-electron-end.ts';

const busNoise =
  '[8125:1121/090055.068573:ERROR:bus.cc(399)] Failed to connect to the bus: No such file or directory';

describe('explainElectronEnd', () => {
  it.each([
    [
      '/e/electron: error while loading shared libraries: libgtk-3.so.0: cannot open shared object file: No such file or directory',
      'Electron needs the system library libgtk-3.so.0, which is not installed. Try `sudo apt-get install libgtk-3-0 libnss3 libasound2 libgbm1` (Debian, Ubuntu).',
    ],
    [
      `${busNoise}\n[812:1121/1.2:ERROR:ozone_platform_x11.cc(240)] Missing X server or $DISPLAY\n[812:1121/1.2:ERROR:env.cc(255)] The platform failed to initialize.  Exiting.`,
      'the display does not answer. Try it from a desktop session.',
    ],
    [
      '[812:1121/1.2:FATAL:electron_main_delegate.cc(294)] Running as root without --no-sandbox is not supported. See https://crbug.com/638180.',
      "Chromium's sandbox does not run as root. Try it as another user.",
    ],
    [
      'The SUID sandbox helper binary was found, but is not configured correctly.',
      "this system does not let Chromium's sandbox start. Try allowing unprivileged user namespaces (on Ubuntu: `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`).",
    ],
  ])('knows %j', (stderr, why) => {
    expect(explainElectronEnd({ code: 1, signal: null, stderr })).toBe(why);
  });

  it('passes on the last thing said when it does not know better', () => {
    const stderr = `Error: no such module\n${busNoise}\n\n`;
    expect(explainElectronEnd({ code: 7, signal: null, stderr })).toBe(
      'Electron ended with code 7 before its window opened, saying: Error: no such module.',
    );
  });

  it('names the signal when nothing was said', () => {
    expect(explainElectronEnd({ code: null, signal: 'SIGSEGV', stderr: busNoise })).toBe(
      'Electron ended by SIGSEGV before its window opened.',
    );
  });
});

describe('isChromiumLog', () => {
  it("tells Chromium's log from what the app says", () => {
    expect(isChromiumLog(busNoise)).toBe(true);
    expect(isChromiumLog('auditorium: Failed to open the page.')).toBe(false);
    expect(isChromiumLog('[1] of 2')).toBe(false);
  });
});
