import { timingSafeEqual } from "node:crypto";
import type { Settings } from "#app/env.server.ts";
import type { Secrets } from "#app/server/secrets.server.ts";

/**
 * What a browser holds of the waiting room, in one signed cookie: a place in the line of an edition, or the leave to come
 * in. The site stores nothing, so that both outlive a restart and count for every process.
 */
export type Held =
  /** `place`: the arrival, in microseconds. `seen`: when its page was last shown, in milliseconds. */
  | { readonly kind: "place"; readonly year: number; readonly place: number; readonly seen: number }
  /** `since`: when they were let in, in milliseconds. */
  | { readonly kind: "leave"; readonly year: number; readonly since: number };

export interface PlaceCookies {
  /** Reads a request's cookies. @returns null for one that is forged, too old or of another edition */
  readonly read: (cookies: string | undefined, year: number, now: number) => Held | null;
  /** Makes the header that keeps it. */
  readonly header: (held: Held) => string;
}

/** How long a place and the leave are valid, in seconds. */
export const VALID_S = 2 * 60 * 60;
/** 192 of the 256 bits of HMAC-SHA-256. */
const SIGNATURE_BYTES = 24;

/** Opens the reading and writing of the cookie. */
export function placeCookies({ appUrl }: Pick<Settings, "appUrl">, { hash }: Pick<Secrets, "hash">): PlaceCookies {
  const isSecure = appUrl.startsWith("https:");
  const name = isSecure ? "__Host-place" : "place";
  const shape = new RegExp(`(?:^|; ?)${name}=(([pl])\\.(\\d{4})\\.(\\d{10,17})\\.(\\d{1,14}))\\.([\\w-]{32})(?:;|$)`);
  const signature = (text: string) => hash("place", text).subarray(0, SIGNATURE_BYTES);
  return {
    read: (cookies, year, now) => {
      const [, text, kind, ofYear, first, second, given] = shape.exec(cookies ?? "") ?? [];
      if (!text || !given || Number(ofYear) !== year) return null;
      if (!timingSafeEqual(Buffer.from(given, "base64url"), signature(text))) return null;
      const held: Held =
        kind === "p"
          ? { kind: "place", year, place: Number(first), seen: Number(second) }
          : { kind: "leave", year, since: Number(first) };
      const since = held.kind === "place" ? held.place / 1000 : held.since;
      return now - since > VALID_S * 1000 ? null : held;
    },
    header: (held) => {
      const text =
        held.kind === "place" ? `p.${held.year}.${held.place}.${held.seen}` : `l.${held.year}.${held.since}.0`;
      const value = `${text}.${signature(text).toString("base64url")}`;
      return `${name}=${value}; Max-Age=${VALID_S}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
    },
  };
}
