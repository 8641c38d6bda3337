/** What of a file could not be read, by name: a reader takes the rest and says what it left. */

export interface LeftOut {
  /** Such as "entry 3". */
  readonly what: string;
  readonly why: string;
}

const mostNamed = 3;

/** As it goes: however much of a file is left out, a few names are kept of it. */
export class LeftOutCount {
  private readonly named: LeftOut[] = [];
  private count = 0;

  add(leftOut: LeftOut): void {
    this.count += 1;
    if (this.named.length < mostNamed) this.named.push(leftOut);
  }

  /** @returns one sentence, or none when nothing was left out */
  describe(kind: string): string[] {
    const { count } = this;
    if (count === 0) return [];
    const named = this.named.map(({ what, why }) => `${what} (${why})`);
    const more = count - named.length;
    const all = [...named, ...(more === 0 ? [] : [`${more} more`])].join(', ');
    const verb = count === 1 ? 'cannot be read and was' : 'cannot be read and were';
    return [`${count} of the ${kind} ${verb} left out: ${all}.`];
  }
}
