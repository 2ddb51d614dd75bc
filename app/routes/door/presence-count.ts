import { useEffect, useState } from "react";

/** Numbers of people present and admitted; the people of groups are apart. */
export interface PresenceCount {
  readonly inside: number;
  readonly today: number;
  readonly admitted: number;
  readonly registered: number;
  readonly inGroups: number;
}

/** Follows the number of people present by server-sent events; the browser reconnects by itself. */
export function usePresence(address: string | null, first: PresenceCount): PresenceCount {
  const [count, setCount] = useState(first);
  useEffect(() => {
    if (address === null) return;
    const events = new EventSource(address);
    events.onmessage = ({ data }) => setCount(JSON.parse(data));
    return () => events.close();
  }, [address]);
  return count;
}
