/**
 * The authority of a harness, made when it is first asked for and kept in the data folder, so that clients need to be
 * told of it once; and one certificate that it signed for all receivers of this run.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { HarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { isSystemError } from '#core/errors/system-problem.ts';
import type { Clock } from '#core/ports/ports.ts';

import { makeFolder } from '../../store/make-folder.ts';
import { writeWhole } from '../../store/write-whole.ts';
import type { Certified } from './make-certificate.ts';

export interface CertificateShelf {
  /** @throws HarnessError `certificate/unusable` */
  authority(): Promise<Certified>;
  /** For a server that is reached by loopback names, and by those that the shelf was told. */
  forServers(): Promise<Certified>;
}

export interface CertificateShelfOptions {
  /** null = kept in memory. */
  readonly dataDir: string | null;
  /** Names beside those of loopback. */
  readonly names: readonly string[];
  readonly clock: Clock;
}

const loopbackNames = ['localhost', '127.0.0.1', '::1'];

const readIfThere = (path: string): Promise<string | null> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  });

async function openAuthority(folder: string, make: () => Promise<Certified>): Promise<Certified> {
  const [certPath, keyPath] = [join(folder, 'authority.pem'), join(folder, 'authority-key.pem')];
  try {
    const [cert, key] = await Promise.all([readIfThere(certPath), readIfThere(keyPath)]);
    if (cert !== null && key !== null) return { cert, key };
    const made = await make();
    await makeFolder(folder);
    // The key first: without it the certificate is of no use to anybody.
    await writeWhole(keyPath, made.key);
    await writeWhole(certPath, made.cert);
    return made;
  } catch (error) {
    throw new HarnessError({
      code: 'certificate/unusable',
      category: 'configuration',
      message: `Failed to keep the certificates of this harness in ${folder}: ${reasonOf(error)}. Try a data folder that can be written, or a certificate of your own.`,
      details: { folder },
    });
  }
}

/** Made once; one that failed is tried again. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

export function createCertificateShelf(options: CertificateShelfOptions): CertificateShelf {
  const { dataDir, names, clock } = options;
  // Loaded when it is first needed: most harnesses never are asked for https.
  const maker = () => import('./make-certificate.ts');
  const make = async (): Promise<Certified> => (await maker()).makeAuthority(clock.now());
  const authority = once(() =>
    dataDir === null ? make() : openAuthority(join(dataDir, 'certificates'), make),
  );
  const forServers = once(async () => {
    const { makeServerCertificate } = await maker();
    const all = [...new Set([...loopbackNames, ...names])];
    return makeServerCertificate(await authority(), all, clock.now());
  });
  return { authority, forServers };
}
