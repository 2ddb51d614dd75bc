import type { PhoneUpdate } from "#app/domain/door/phone-state.ts";

const PATIENCE_MS = 30_000;

/** `away`: the server cannot be reached. `gone`: nobody is signed in, or without rights. `revoked`: the right of this phone has ended. */
export type Heard = { readonly update: PhoneUpdate; readonly serverTime: number } | "away" | "gone" | "revoked";

/** Asks the server for what has changed since a cursor; null for everything. */
export async function fetchUpdate(
  address: string,
  { since, headers }: { since: string | null; headers: Record<string, string> },
): Promise<Heard> {
  try {
    const asked = since === null ? address : `${address}?since=${since}`;
    const response = await fetch(asked, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    // Only the door's own refusal counts: a proxy may answer 404 for a server that is being replaced.
    const isOurs = response.headers.get("content-type")?.includes("json");
    if (isOurs && response.status === 403) return "revoked";
    if (isOurs && (response.status === 401 || response.status === 404)) return "gone";
    const serverTime = Date.parse(response.headers.get("x-server-time") ?? "");
    if (!response.ok || !Number.isFinite(serverTime)) return "away";
    return { update: await response.json(), serverTime };
  } catch {
    return "away";
  }
}
