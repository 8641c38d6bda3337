/**
 * Certificates for receivers of https: an authority of this harness, and what it signs. Keys are made by Node.js;
 * node-forge writes the certificates. Loaded when it is first needed: most harnesses never are asked for https.
 */
import { generateKeyPair, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';

import forge from 'node-forge';

/** Both in PEM. */
export interface Certified {
  readonly cert: string;
  readonly key: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const authorityDays = 3650;
/** Clients refuse certificates of servers that are valid for longer: https://support.apple.com/en-us/103769 */
const serverDays = 397;

async function makeKeys(): Promise<{ readonly key: string; readonly publicKey: string }> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { key: privateKey, publicKey };
}

/** A certificate without issuer and signature, valid from yesterday on: clocks of two machines differ. */
function draft(commonName: string, publicKey: string, days: number, now: number) {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  // A serial number is positive: its first bit is not set.
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
  certificate.validity.notBefore = new Date(now - dayMs);
  certificate.validity.notAfter = new Date(now + (days - 1) * dayMs);
  certificate.setSubject([
    { name: 'organizationName', value: 'Auditorium' },
    { name: 'commonName', value: commonName },
  ]);
  return certificate;
}

/** The library ends lines with CR LF, which terminals and files of this system do not. */
function pemOf(certificate: forge.pki.Certificate): string {
  return forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}

/** @param now wall clock, in milliseconds */
export async function makeAuthority(now: number): Promise<Certified> {
  const { key, publicKey } = await makeKeys();
  const id = randomBytes(3).toString('hex');
  const certificate = draft(`Auditorium local authority ${id}`, publicKey, authorityDays, now);
  certificate.setIssuer(certificate.subject.attributes);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(key), forge.md.sha256.create());
  return { cert: pemOf(certificate), key };
}

/** Kinds of subject alternative names (RFC 5280, section 4.2.1.6). */
const dnsName = 2;
const ipAddress = 7;

/**
 * @param names host names and addresses that clients reach the server by
 * @param now wall clock, in milliseconds
 */
export async function makeServerCertificate(
  authority: Certified,
  names: readonly string[],
  now: number,
): Promise<Certified> {
  const { key, publicKey } = await makeKeys();
  const certificate = draft(names[0] ?? 'localhost', publicKey, serverDays, now);
  const issuer = forge.pki.certificateFromPem(authority.cert);
  certificate.setIssuer(issuer.subject.attributes);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: names.map((name) =>
        isIP(name) === 0 ? { type: dnsName, value: name } : { type: ipAddress, ip: name },
      ),
    },
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(authority.key), forge.md.sha256.create());
  return { cert: pemOf(certificate), key };
}
