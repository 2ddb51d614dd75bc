import { useEffect } from "react";
import { hasNoRight, type Link } from "./scan-sender.ts";
import type { Told } from "./service-worker.ts";
import builtWorker from "./service-worker.ts?worker&url";

/** The server gives the built worker at an address that stays, so that a browser finds the next version of it there. */
const WORKER = import.meta.env.DEV ? builtWorker : "/service-worker.js";

/**
 * Has the browser keep this page with its files, so that it opens without the network, and forget them when nobody is
 * signed in any more. Does nothing where a browser has no service workers, or the page no TLS.
 *
 * @param options.rehearses true in a rehearsal, whose end takes no right away: the door's own page and people stay
 */
export function usePageOffline(link: Link, { rehearses }: { rehearses: boolean } = { rehearses: false }): void {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const watch = new PerformanceObserver((list) => tell({ files: list.getEntries().map(({ name }) => name) }));
    navigator.serviceWorker.register(WORKER, { scope: "/" }).then(
      () => {
        tell({ page: new URL(window.location.pathname, window.location.origin).href });
        watch.observe({ type: "resource", buffered: true });
      },
      // The door works without; it is then opened with the network.
      () => {},
    );
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const isOver = rehearses && link === "no-door";
    if (hasNoRight(link) && !isOver) tell({ isSignedOut: true });
  }, [link, rehearses]);
}

function tell(message: Told): void {
  if (!("serviceWorker" in navigator)) return;
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage(message));
}
