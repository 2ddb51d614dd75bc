import { useEffect, useState } from "react";

/** How many people are there. */
export interface PresenceCount {
  readonly inside: number;
  readonly today: number;
  readonly admitted: number;
  readonly registered: number;
}

/** The count as the platform tells it while it changes; the browser reconnects by itself. */
export function usePresence(address: string, first: PresenceCount): PresenceCount {
  const [count, setCount] = useState(first);
  useEffect(() => {
    const told = new EventSource(address);
    told.onmessage = ({ data }) => setCount(JSON.parse(data));
    return () => told.close();
  }, [address]);
  return count;
}
