/** What a person should know of the requests of a file: what was left out, and in what they are not what was sent. */
import { type RequestHead, requestProblem } from '#core/http/judge-head.ts';
import { targetOf } from '#core/http/request-target.ts';
import type { ImportedHead } from '#core/log/import/imported-request.ts';
import { describeFlaw, type RequestFlaw } from '#core/log/request-flaw.ts';

export class AboutRequests {
  /** Entries that are no requests. */
  others = 0;
  private unsendable = 0;
  private readonly flaws = new Map<RequestFlaw, number>();
  private readonly said: string[] = [];

  readonly tell = (notice: string): void => {
    this.said.push(notice);
  };

  readonly add = (request: ImportedHead): void => {
    for (const flaw of request.flaws ?? []) this.flaws.set(flaw, (this.flaws.get(flaw) ?? 0) + 1);
    if (requestProblem(headOf(request)) !== null) this.unsendable += 1;
  };

  /** Sentences, those of the file first. */
  notices(): string[] {
    const { others, unsendable } = this;
    const are = others === 1 ? 'is no request and was' : 'are no requests and were';
    const have = unsendable === 1 ? '1 request has' : `${unsendable} requests have`;
    return [
      ...this.said,
      ...(others === 0 ? [] : [`${others} of the lines ${are} left out.`]),
      ...[...this.flaws].map(([flaw, count]) => describeFlaw(flaw, count)),
      ...(unsendable === 0
        ? []
        : [
            `${have} a head that cannot go out as it stands (such as a line break in a header): kept to be looked at, and refused when sent.`,
          ]),
    ];
  }
}

function headOf({ method, url, target, rawHeaders }: ImportedHead): RequestHead {
  return { method, target: target ?? targetOf(url), rawHeaders };
}
