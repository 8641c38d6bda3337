/** What makes the passes of a check worth nothing. They are told before anything else. */
import type { CheckReport } from '../check-report.ts';
import type { Probe } from '../probe.ts';
import type { ProbeExchange } from './evidence.ts';

type Void = CheckReport['summary']['voids'][number];

export interface JudgedExchanges {
  readonly probe: Pick<Probe, 'id' | 'kind'>;
  readonly exchanges: readonly ProbeExchange[];
}

const isSuccess = ({ answer }: ProbeExchange): boolean =>
  answer !== null && answer.status >= 200 && answer.status < 300;

/**
 * @param hasToken whether the endpoint's own token was given
 * @param isProven whether a witness shows what was kept: then a 2xx need not prove anything
 */
export function findVoids(
  all: readonly JudgedExchanges[],
  { hasToken, isProven }: { readonly hasToken: boolean; readonly isProven: boolean },
): readonly Void[] {
  const of = (kind: Probe['kind']): readonly ProbeExchange[] =>
    all.flatMap(({ probe, exchanges }) => (probe.kind === kind ? exchanges : []));
  const events = of('event');
  const answered = events.filter(({ answer }) => answer !== null);
  const statuses = new Set(answered.map(({ answer }) => answer?.status));
  const voids: (Void | false)[] = [
    answered.length > 0 &&
      [...statuses].every((status) => status === 401 || status === 403) && {
        code: 'everything-unauthorised',
        message: hasToken
          ? 'Everything was answered 401 or 403: the token is not the one that the endpoint knows. Try the one of its settings.'
          : 'Everything was answered 401 or 403, so nothing but that was checked. Try again with its token, and with the headers that it asks for besides.',
      },
    answered.length > 0 &&
      [...statuses].every((status) => status === 404 || status === 405) && {
        code: 'nothing-there',
        message:
          'Everything was answered 404 or 405: the endpoint takes no POST at this path. Look at the path of the URL.',
      },
    of('trust').some(isSuccess) &&
      !isProven && {
        code: 'wrong-token-taken',
        message:
          'A request with a wrong token or none was answered 2xx: the endpoint does not check the token, or its 2xx says nothing.',
      },
    of('rubbish').some((exchange) => isSuccess(exchange) && !exchange.afterGet) &&
      !isProven && {
        code: 'rubbish-taken',
        message:
          'What is no audit event was answered 2xx as well, so a 2xx does not prove that anything was kept. Try a witness: what shows what was kept.',
      },
    answered.some((exchange) => isSuccess(exchange) && isPage(exchange)) && {
      code: 'html-page',
      message:
        'Events were answered with an HTML page, as a site answers, and not an endpoint for events. Look at the URL.',
    },
    answered.some(isLogin) && {
      code: 'login-redirect',
      message:
        'Events were redirected and answered as a GET, as to a login. Look at the URL, and at what stands before the endpoint.',
    },
    !isProven &&
      isMonotone([...answered, ...of('trust'), ...of('rubbish')], of('rubbish').length) && {
        code: 'same-answer',
        message:
          'Everything got the same answer, rubbish too: nothing shows that the endpoint looks at what it gets.',
      },
  ];
  return voids.filter((one) => one !== false);
}

/** By its text: frameworks call any text HTML that they are not told the type of. */
function isPage({ answer }: ProbeExchange): boolean {
  return answer !== null && /^\s*(?:<!doctype html|<html)/i.test(answer.body);
}

function isLogin({ afterGet, answer }: ProbeExchange): boolean {
  return afterGet && answer !== null && answer.status < 400;
}

function isMonotone(exchanges: readonly ProbeExchange[], rubbish: number): boolean {
  const answers = new Set(
    exchanges.map(({ answer }) => (answer === null ? 'none' : `${answer.status} ${answer.body}`)),
  );
  return rubbish > 0 && exchanges.length > 3 && answers.size === 1 && !answers.has('none');
}
