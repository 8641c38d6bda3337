/**
 * `Request` and `Response` for what goes through a socket, and what the API takes of a request. Runs wherever the
 * handlers do: in a browser too, so nothing of Node.js may be named here.
 */

/**
 * What the API asks of a request. A `Request` has it, and so has what a socket brought in, for which making a
 * `Request` would take longer than answering it.
 */
export interface ApiRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: {
    /** Case does not matter; equal names are joined with a comma. */
    get(name: string): string | null;
  };
  /** The body as text, once. */
  text(): Promise<string>;
}

// `Request` and `Response` for what goes through a socket. The web's own put each body into a stream, and a clone
// into two more, which costs several times what an answer of the API does; here a body stays as it came, and a
// clone is the same again. Whatever else is asked of them, the web's own is made for at that moment and asked.

/** One decoder serves all: it holds nothing between two calls. Takes a byte order mark off, as `Request` does. */
const decoder = new TextDecoder();

interface Stand<Whole extends object> {
  /** The web's own, made at the first call. */
  whole(): Whole;
}

/** Gives a class the members of the web's own that it has not itself. */
function standFor<Whole extends object>(stand: Stand<Whole>, whole: Whole): void {
  const lacking = Object.getOwnPropertyNames(whole).filter((name) => !Object.hasOwn(stand, name));
  for (const name of lacking) {
    Object.defineProperty(stand, name, {
      get(this: Stand<Whole>): unknown {
        const own = this.whole();
        const value: unknown = Reflect.get(own, name);
        return typeof value === 'function' ? value.bind(own) : value;
      },
      // The fields of an instance take the place of it.
      set(this: Stand<Whole>, value: unknown) {
        Object.defineProperty(this, name, { value });
      },
    });
  }
  Object.setPrototypeOf(stand, whole);
}

export interface Received {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** Names and values in turns. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array<ArrayBuffer>;
}

class LightRequest implements Stand<Request> {
  readonly method: string;
  readonly url: string;
  readonly headers = new Headers();
  readonly #body: Uint8Array<ArrayBuffer>;
  #whole: Request | null = null;

  constructor({ method, url, rawHeaders, body }: Received) {
    this.method = method;
    this.url = url;
    for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
      this.headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
    }
    this.#body = body;
  }

  clone(): this {
    return this;
  }

  text(): Promise<string> {
    return Promise.resolve(decoder.decode(this.#body));
  }

  whole(): Request {
    const { method, url, headers } = this;
    const body = method === 'GET' || method === 'HEAD' ? null : this.#body;
    this.#whole ??= new Request(url, { method, headers, body });
    return this.#whole;
  }
}
standFor<Request>(LightRequest.prototype, Request.prototype);

class LightResponse implements Stand<Response> {
  readonly status: number;
  readonly written: Written;
  #whole: Response | null = null;

  constructor(status: number, written: Written) {
    this.status = status;
    this.written = written;
  }

  clone(): this {
    return this;
  }

  whole(): Response {
    const { status, written } = this;
    this.#whole ??= new Response(written.text, { status, headers: written.headers });
    return this.#whole;
  }
}
standFor<Response>(LightResponse.prototype, Response.prototype);

export interface Written {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export function lightRequest(received: Received): Request {
  // It has all that a `Request` has: some of it itself, the rest by asking.
  return new LightRequest(received) as unknown as Request;
}

/** The answer to a request: light where the request is, else the web's own, which may go anywhere. */
export function answerTo(request: Request, status: number, written: Written): Response {
  return request instanceof LightRequest
    ? (new LightResponse(status, written) as unknown as Response)
    : new Response(written.text, { status, headers: written.headers });
}

/** What was put into a light response; null = it is none. */
export function writtenIn(response: Response): Written | null {
  return response instanceof LightResponse ? response.written : null;
}
