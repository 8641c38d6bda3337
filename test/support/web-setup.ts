/** Around the renderer's tests: each has a page of its own, in a browser that remembers nothing. */
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

// As elsewhere, a limit only ends a hang: one second is reached by a busy machine.
configure({ asyncUtilTimeout: 20_000 });

// Browsers tell of a selection when it has changed. happy-dom does while it changes, when an editor takes no change.
// Some tests of the page's rules have no page.
if ('document' in globalThis) {
  const dispatch = document.dispatchEvent.bind(document);
  document.dispatchEvent = (event) => event.type === 'selectionchange' || dispatch(event);
}

const start = 'http://localhost:3000/';

/** What happy-dom adds to the window. */
interface HappyWindow {
  readonly happyDOM: { setURL: (url: string) => void };
}

// All files of a worker have one window. A file that is saved is gone to by happy-dom, as a link is, and from a `blob:`
// address no path can be set any more; a key of its own that a test has set would be pressed by those that come after.
beforeEach(() => {
  if (!('window' in globalThis)) return;
  if (window.location.href !== start) (window as unknown as HappyWindow).happyDOM.setURL(start);
  window.history.replaceState(null, '', start);
  window.localStorage.clear();
  window.sessionStorage.clear();
});

afterEach(() => {
  cleanup();
});
