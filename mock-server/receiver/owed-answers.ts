/**
 * The answers that a connection owes, in the order of its requests: one that is ready waits for those before it
 * (RFC 9112, section 9.3.2).
 */

/** Says it. @returns whether the connection goes on after it; a promise where that takes a while */
export type Say = () => boolean | Promise<boolean>;

export interface OwedAnswers {
  /** Takes the next place. @returns how to say what stands in it, once; null = nothing */
  owe(): (say: Say | null) => void;
  readonly count: number;
}

interface Place {
  say: Say | null | undefined;
}

/**
 * @param onProgress told whenever places have become free
 * @param onOver told when the connection does not go on: what is still owed is never said
 */
export function createOwedAnswers(onProgress: () => void, onOver: () => void): OwedAnswers {
  let places: Place[] = [];
  let saying = false;

  function next(goesOn: boolean): void {
    places.shift();
    if (goesOn) return;
    places = [];
    onOver();
  }

  function sayAll(): void {
    while (!saying) {
      const say = places[0]?.say;
      if (say === undefined) break;
      const result = say === null ? true : say();
      if (typeof result === 'boolean') {
        next(result);
      } else {
        saying = true;
        void result.then((goesOn) => {
          saying = false;
          next(goesOn);
          sayAll();
        });
      }
    }
    onProgress();
  }

  return {
    owe() {
      const place: Place = { say: undefined };
      places.push(place);
      return (say) => {
        place.say = say;
        sayAll();
      };
    },
    get count() {
      return places.length;
    },
  };
}
