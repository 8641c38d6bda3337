/** How the one-shot command checks the certificate of its target: the file that `--ca` names is read here. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { describeSystemProblem } from '#core/errors/system-problem.ts';
import type { UrlTarget } from '#mock-server/engine/create-url-engine.ts';

import { usageError } from '../../options/usage-error.ts';
import type { TargetCheck } from './read-fire-request.ts';

/**
 * @returns null = the system's certificates
 * @throws HarnessError when the file cannot be read or has no certificate, before anything is sent
 */
export async function readTrust(check: TargetCheck | null): Promise<UrlTarget['trust']> {
  if (check === null) return null;
  if (check.kind === 'none') return { verify: false, ca: null };
  return { verify: true, ca: await readCertificates(check.file) };
}

/** @throws HarnessError when the file cannot be read or has no certificate */
export async function readCertificates(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw refuse(file, describeSystemProblem(error), error);
  });
  try {
    new X509Certificate(text);
  } catch {
    throw refuse(file, 'it is no PEM certificate');
  }
  return text;
}

function refuse(file: string, problem: string, cause?: unknown): Error {
  return usageError({
    reading: `--ca ${file}`,
    problem,
    advice: 'a file that begins with -----BEGIN CERTIFICATE-----, or --insecure to check nothing',
    cause,
  });
}
