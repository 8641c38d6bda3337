/**
 * Names that Windows keeps for devices, in whatever case and with whatever ending, so that no file can have one
 * (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). Refused everywhere: folders go from machine to machine.
 */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i;

/** @param name of a file, with or without its ending */
export function isWindowsDevice(name: string): boolean {
  const [stem = ''] = name.split('.');
  return device.test(stem.trimEnd());
}
