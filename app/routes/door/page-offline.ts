import { useEffect } from "react";
import type { Link } from "./scan-sender.ts";
import type { Told } from "./service-worker.ts";
import builtWorker from "./service-worker.ts?worker&url";

/** The server gives the built worker at an address that stays, so that a browser finds the next version of it there. */
const WORKER = import.meta.env.DEV ? builtWorker : "/service-worker.js";

/**
 * Has the browser keep this page with its files, so that it opens without the network, and forget them when nobody is
 * signed in any more. Does nothing where a browser has no service workers, or the page no TLS.
 */
export function usePageOffline(link: Link): void {
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
    if (link === "signed-out" || link === "no-door" || link === "revoked") tell({ isSignedOut: true });
  }, [link]);
}

function tell(message: Told): void {
  if (!("serviceWorker" in navigator)) return;
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage(message));
}
