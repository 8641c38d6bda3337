/**
 * What a check found without its secrets, for whoever else is going to read it. An endpoint may answer with what it
 * was sent: the values of secret headers are taken out of answers and sentences too, but for answers in base64.
 */
import { isSecretName, masked, maskUrl } from '../http/secret-text.ts';
import { maskHeaders, maskTarget } from '../log/export/mask-secrets.ts';
import type { CheckedProbe, CheckedRequest, CheckReport } from './check-report.ts';

type Answer = NonNullable<CheckedRequest['response']>;
type Hide = (text: string) => string;

/** Masking what is masked already changes nothing. */
export function maskCheckReport(report: CheckReport): CheckReport {
  const { probes, summary } = report;
  const hide = hiderOf(probes);
  return {
    ...report,
    probes: probes.map((probe) => maskProbe(probe, hide)),
    summary: {
      ...summary,
      url: maskUrl(summary.url),
      voids: summary.voids.map((one) => ({ ...one, message: hide(one.message) })),
      framework: summary.framework && hide(summary.framework),
    },
  };
}

/** Shorter ones stand in too many words by chance. */
const shortestSecret = 8;

function hiderOf(probes: readonly CheckedProbe[]): Hide {
  const values = probes
    .flatMap(({ requests }) => requests)
    .flatMap(({ rawHeaders }) => rawHeaders)
    .filter(([name, value]) => isSecretName(name) && value !== masked)
    // "Bearer x" is echoed as x too.
    .flatMap(([, value]) => [value, ...value.split(' ')])
    .filter((value) => value.length >= shortestSecret);
  const longestFirst = [...new Set(values)].sort((one, other) => other.length - one.length);
  return (text) => longestFirst.reduce((rest, value) => rest.replaceAll(value, masked), text);
}

function maskProbe(probe: CheckedProbe, hide: Hide): CheckedProbe {
  return {
    ...probe,
    why: hide(probe.why),
    requests: probe.requests.map((request) => maskRequest(request, hide)),
  };
}

function maskRequest(request: CheckedRequest, hide: Hide): CheckedRequest {
  const { target, rawHeaders, response, error } = request;
  return {
    ...request,
    target: maskTarget(target),
    rawHeaders: maskHeaders(rawHeaders),
    response: response && maskAnswer(response, hide),
    ...(error && { error: { ...error, message: hide(error.message) } }),
  };
}

function maskAnswer(answer: Answer, hide: Hide): Answer {
  const { rawHeaders, body } = answer;
  return {
    ...answer,
    rawHeaders: maskHeaders(rawHeaders).map(([name, value]) => [name, hide(value)]),
    body: body && hide(body),
  };
}
