/**
 * The answers that a connection owes, in the order of its requests: one that is ready waits for those before it
 * (RFC 9112, section 9.3.2). A class, because each connection has one.
 */

/** Says it. @returns whether the connection goes on after it; a promise where that takes a while */
export type Say = () => boolean | Promise<boolean>;

/** Where an answer will stand. */
export interface OwedPlace {
  /** null = nothing is said there; undefined = nobody knows yet. */
  say: Say | null | undefined;
}

export interface Owing {
  /** Told whenever places have become free. */
  onProgress(): void;
  /** Told when the connection does not go on: what is still owed is never said. */
  onOver(): void;
}

export class OwedAnswers {
  private places: OwedPlace[] = [];
  private saying = false;

  constructor(private readonly owing: Owing) {}

  get count(): number {
    return this.places.length;
  }

  /** Takes the next place. */
  owe(): OwedPlace {
    const place: OwedPlace = { say: undefined };
    this.places.push(place);
    return place;
  }

  /** Tells how to say what stands in a place, once; null = nothing. */
  settle(place: OwedPlace, say: Say | null): void {
    place.say = say;
    this.sayAll();
  }

  private next(goesOn: boolean): void {
    this.places.shift();
    if (goesOn) return;
    this.places = [];
    this.owing.onOver();
  }

  private sayAll(): void {
    while (!this.saying) {
      const say = this.places[0]?.say;
      if (say === undefined) break;
      const result = say === null ? true : say();
      if (typeof result === 'boolean') {
        this.next(result);
      } else {
        this.saying = true;
        void result.then((goesOn) => {
          this.saying = false;
          this.next(goesOn);
          this.sayAll();
        });
      }
    }
    this.owing.onProgress();
  }
}
