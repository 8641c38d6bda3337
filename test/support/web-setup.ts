/** Before the renderer's tests: takes each test's page away again. */
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

// As elsewhere, a limit only ends a hang: one second is reached by a busy machine.
configure({ asyncUtilTimeout: 10_000 });

// Browsers tell of a selection when it has changed. happy-dom does while it changes, when an editor takes no change.
// Some tests of the page's rules have no page.
if ('document' in globalThis) {
  const dispatch = document.dispatchEvent.bind(document);
  document.dispatchEvent = (event) => event.type === 'selectionchange' || dispatch(event);
}

/** What happy-dom adds to the window. */
interface HappyWindow {
  readonly happyDOM: { setURL: (url: string) => void };
}

// A test may have gone back to before its page, and then no address can be changed any more in those that come after.
beforeEach(() => {
  if ('window' in globalThis && window.location.protocol === 'about:') {
    (window as unknown as HappyWindow).happyDOM.setURL('http://localhost:3000/');
  }
});

afterEach(() => {
  cleanup();
  // Each test is a tab of its own.
  if ('window' in globalThis) window.sessionStorage.clear();
});
