/** How much comes: the size of the body, the head with its custom headers; and how the connection is secured. */
import type { RawHeaders } from '../../http/raw-headers.ts';
import type { Probe } from '../probe.ts';
import { eventProbe, sources } from './make-probe.ts';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

function sized(
  name: string,
  title: string,
  bytes: number,
  level: Probe['level'],
  include?: 'heavy',
) {
  return eventProbe(
    {
      id: `size/${name}`,
      title,
      level,
      source: `${sources.encoder}: up to 25 MiB`,
      cure: 'size/limit',
      ...(include === undefined ? {} : { include }),
    },
    { details: { custom_message: 'large '.repeat(Math.ceil(bytes / 6)) } },
  );
}

export const sizeProbes: readonly Probe[] = [
  eventProbe(
    {
      id: 'size/long-fields',
      title: 'Fields of 5,500 characters, the longest that GitLab stores',
      level: 'must',
      source: '`app/models/audit_event.rb`: entity_path and target_details are cut there',
      cure: 'size/columns',
    },
    { set: { entity_path: 'g/'.repeat(2750) }, details: { entity_path: 'g/'.repeat(2750) } },
  ),
  sized('64-kb', 'A body of 64 KB', 64 * kilobyte, 'must'),
  sized('200-kb', 'A body of 200 KB, twice the limit of many frameworks', 200 * kilobyte, 'must'),
  sized('1-mb', 'A body of more than 1 MB, the limit of nginx', 1.1 * megabyte, 'must'),
  sized('5-mb', 'A body of 5 MB', 5 * megabyte, 'should'),
  sized(
    '24-mb',
    'A body of 24 MB, close to what GitLab sends at the most',
    24 * megabyte,
    'may',
    'heavy',
  ),
  eventProbe(
    {
      id: 'size/many-members',
      title: 'Two thousand members in one object',
      level: 'may',
      source: sources.encoder,
      cure: 'body/form',
    },
    {
      details: {
        change: Object.fromEntries(
          Array.from({ length: 2000 }, (_, n) => [`key_${n}`, `a=b&c=${n}`]),
        ),
      },
    },
  ),
];

function manyHeaders(count: number, length: number): RawHeaders {
  return Array.from(
    { length: count },
    (_, number) => [`X-Check-${number}`, String(number % 10).repeat(length)] as const,
  );
}

export const headerProbes: readonly Probe[] = [
  eventProbe(
    {
      id: 'headers/20-of-255',
      title: 'Twenty custom headers of 255 characters',
      level: 'must',
      needs: ['custom-headers'],
      source: sources.headers,
      cure: 'headers/limit',
    },
    {},
    { headers: manyHeaders(20, 255) },
  ),
  eventProbe(
    {
      id: 'headers/20-of-2000',
      title: 'Twenty custom headers of 2,000 characters, as they may be from 18.0 on',
      level: 'may',
      needs: ['long-header-values'],
      source: '`CHANGELOG.md` of 18.0.0',
      cure: 'headers/limit',
    },
    {},
    { headers: manyHeaders(20, 2000) },
  ),
  eventProbe(
    {
      id: 'headers/underscore',
      title: 'A custom header with an underscore in its name',
      level: 'should',
      needs: ['custom-headers'],
      source: sources.request,
      cure: 'headers/odd',
    },
    {},
    { headers: [['x_tenant_id', 'a_b']] },
  ),
  eventProbe(
    {
      id: 'headers/odd-case',
      title: 'Header names in another case than they were typed',
      level: 'should',
      needs: ['custom-headers'],
      source: `${sources.request}: names are capitalised again`,
      cure: 'headers/odd',
    },
    {},
    {
      headers: [
        ['X-API-KEY', 'k'],
        ['foo', 'bar'],
      ],
    },
  ),
  eventProbe(
    {
      id: 'headers/empty-and-8-bit',
      title: 'A custom header whose value has other bytes than ASCII',
      level: 'should',
      needs: ['custom-headers'],
      source: sources.request,
      cure: 'headers/odd',
    },
    {},
    { headers: [['X-Team', 'Zoë’s team']] },
  ),
];

export const tlsProbes: readonly Probe[] = [
  eventProbe(
    {
      id: 'tls/trusted',
      title: 'A certificate that is trusted without --ca and --insecure',
      level: 'must',
      onlyTls: true,
      source: 'HTTParty verifies by default, and GitLab passes no option',
      cure: 'tls/chain',
    },
    {},
    { tls: 'system-trust' },
  ),
  eventProbe(
    {
      id: 'tls/1.2-only',
      title: 'A client that speaks TLS 1.2 and nothing newer',
      level: 'should',
      onlyTls: true,
      source: 'Ruby’s OpenSSL takes what the machine allows, which on hardened hosts is 1.2',
      cure: 'tls/chain',
    },
    {},
    { tls: '1.2-only' },
  ),
];
