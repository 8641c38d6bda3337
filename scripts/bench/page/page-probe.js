/**
 * Runs in the page before anything of it, and measures from inside: what a person sees, and when. Everything in
 * milliseconds since navigation began, or as a list of them. `scripts/bench/page/page-bench.ts` calls it.
 */
/* global window, document, performance, requestAnimationFrame, MutationObserver, MessageChannel */

/** After the next frame has been painted. */
function afterPaint() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(null);
    });
  });
}

/** Settles when something is so, looked at whenever the document changes. */
function once(isSo) {
  return new Promise((resolve) => {
    if (isSo()) {
      resolve();
      return;
    }
    const observer = new MutationObserver(() => {
      if (!isSo()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
}

/** Of the rows that are in sight: whether there are any, and all of them are there. */
function isShown(scroller) {
  const { top, bottom } = scroller.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  let isAny = false;
  for (const row of scroller.querySelectorAll('[data-row], [role="row"]')) {
    const place = row.getBoundingClientRect();
    if (place.bottom < top || place.top > bottom) continue;
    if (row.getAttribute('aria-busy') === 'true') return false;
    if (place.top <= middle && place.bottom >= middle) isAny = true;
  }
  return isAny;
}

const inputDelays = [];
window.addEventListener(
  'keydown',
  (event) => {
    const { timeStamp } = event;
    void afterPaint().then((painted) => inputDelays.push(painted - timeStamp));
  },
  true,
);

const firstRow = once(() => document.querySelector('[data-key], [data-row]') !== null).then(
  afterPaint,
);

window.probe = {
  /** When the first row was painted, and when the last script before it had come. */
  async firstPaint() {
    const painted = await firstRow;
    const scripts = performance
      .getEntriesByType('resource')
      .filter(
        ({ initiatorType, responseEnd }) => initiatorType !== 'fetch' && responseEnd < painted,
      );
    return { painted, code: Math.max(...scripts.map(({ responseEnd }) => responseEnd), 0) };
  },
  /** Gathers the time of each frame until it is called again. */
  frames() {
    const times = [];
    let isOver = false;
    const next = (at) => {
      times.push(at);
      if (!isOver) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    window.probe.endFrames = () => {
      isOver = true;
      return times.slice(1).map((time, index) => time - times[index]);
    };
  },
  /** Scrolls to a share of the whole, and tells how long it took until all rows there were painted. */
  async fling(selector, share) {
    const scroller = document.querySelector(selector);
    const began = performance.now();
    scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * share;
    await afterPaint();
    await once(() => isShown(scroller));
    return (await afterPaint()) - began;
  },
  /** How long after a key or a click something is painted. */
  async until(selector, text) {
    const began = await new Promise((resolve) => {
      for (const type of ['keydown', 'pointerdown']) {
        window.addEventListener(type, ({ timeStamp }) => resolve(timeStamp), {
          capture: true,
          once: true,
        });
      }
    });
    await once(() =>
      [...document.querySelectorAll(selector)].some(({ textContent }) =>
        textContent.includes(text),
      ),
    );
    return (await afterPaint()) - began;
  },
  /** From each key to the paint after it, since it was asked last. */
  inputDelays: () => inputDelays.splice(0),
};
