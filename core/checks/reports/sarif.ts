/**
 * For whatever reads SARIF: a result for each probe that failed, and for each that was not proven an open one. What
 * makes a pass worth nothing is a result of its own; what could not be judged is a notification of the run.
 */
import { sarifLog, type SarifResult } from '../../reports/sarif-log.ts';
import type { CheckedProbe, CheckedRequest, CheckReport, ProbeLevel } from '../check-report.ts';
import { isFailure } from '../is-failure.ts';
import { probeFingerprint } from './probe-id.ts';

const levels = { must: 'error', should: 'warning', may: 'note' } as const satisfies Record<
  ProbeLevel,
  SarifResult['level']
>;

export function sarifReport(report: CheckReport): string {
  const { tool, profile, marker, probes, summary, startedAt } = report;
  const { url, voids, exit, seed, lostOn, of, proven } = summary;
  return sarifLog({
    tool: { name: 'Auditorium', version: tool.version },
    isComplete: exit === 0 || exit === 1,
    exitCode: exit,
    startedAt,
    notifications: probes
      .filter(({ result }) => result === 'error')
      .map(({ id, why }) => ({ id, text: why })),
    results: [
      ...voids.map((one) => voidResult(one, url)),
      ...probes
        .filter((probe) => isFailure(probe) || probe.result === 'not-proven')
        .map((probe) => probeResult(probe, url)),
    ],
    properties: { endpoint: url, profile, marker, seed, of, lostOn, proven },
  });
}

function voidResult(one: { code: string; message: string }, url: string): SarifResult {
  const id = `void/${one.code}`;
  const title = 'Something makes a pass of this endpoint worth nothing.';
  return {
    rule: { id, title, help: title, source: '' },
    kind: 'fail',
    level: 'warning',
    message: one.message,
    uri: url,
    fingerprint: probeFingerprint(id, url),
    properties: {},
  };
}

function probeResult(probe: CheckedProbe, url: string): SarifResult {
  const { id, title, cure, source, level, result, why, versions, requests } = probe;
  return {
    rule: { id, title, help: cure, source },
    kind: isFailure(probe) ? 'fail' : 'open',
    level: levels[level],
    message: `${result}: ${why}`,
    uri: url,
    fingerprint: probeFingerprint(id, url),
    properties: { probeLevel: level, consequence: result, versions },
    evidence: evidenceOf(requests[0]),
  };
}

/** Of several requests the first. SARIF keeps each header once: what came more than once is joined by a comma. */
function evidenceOf(request: CheckedRequest | undefined): Record<string, unknown> {
  if (request === undefined) return {};
  const { method, target, rawHeaders, response } = request;
  return {
    webRequest: {
      protocol: 'HTTP',
      version: '1.1',
      method,
      target,
      headers: headerObject(rawHeaders),
      ...contentOf(request),
    },
    ...(response && {
      webResponse: {
        statusCode: response.status,
        headers: headerObject(response.rawHeaders),
        ...contentOf(response),
      },
    }),
  };
}

function headerObject(headers: CheckedRequest['rawHeaders']): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of headers) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(values);
}

function contentOf({
  body,
  bodyEncoding,
}: Pick<CheckedRequest, 'body' | 'bodyEncoding'>): Record<string, unknown> {
  if (body === null || body === '') return {};
  return { body: bodyEncoding === 'base64' ? { binary: body } : { text: body } };
}
