import { STARS_DAYS } from "#app/domain/people/retention-rules.ts";
import { starSessions } from "#app/domain/programme/stars.ts";
import type { AppContext } from "./context.ts";

/**
 * The sessions that a visitor starred without an account are in one cookie of the browser: their ids, the oldest first,
 * as `12.7.31`. It is not signed, because it gives access to nothing.
 */
type Context = Pick<AppContext, "settings">;

/** The most sessions in a cookie: at ten characters each, a kilobyte. */
export const MOST_STARS = 100;

const IDS = `((?:[1-9]\\d{0,8}\\.){0,${MOST_STARS - 1}}[1-9]\\d{0,8})`;

/** Reads the ids of the starred sessions; none from a cookie that we would not have written. */
export function starsIn(request: Request, context: Context): number[] {
  const found = new RegExp(`(?:^|; ?)${nameIn(context)}=${IDS}(?:;|$)`).exec(request.headers.get("cookie") ?? "");
  return [...new Set(found?.[1]?.split(".").map(Number) ?? [])];
}

/** Makes the header that keeps these stars, at most `MOST_STARS`; without any it deletes the cookie. */
export function keepStars(context: Context, sessions: readonly number[]): string {
  const lasts = sessions.length > 0 ? STARS_DAYS * 24 * 60 * 60 : 0;
  const secure = isSecure(context) ? "; Secure" : "";
  return `${nameIn(context)}=${sessions.join(".")}; Max-Age=${lasts}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * Moves the stars of the browser to a person's account.
 *
 * @returns the header that deletes the cookie; null when there is none
 */
export async function joinStars(request: Request, context: AppContext, person: number): Promise<string | null> {
  const name = nameIn(context);
  if (!new RegExp(`(?:^|; ?)${name}=`).test(request.headers.get("cookie") ?? "")) return null;
  await starSessions(context.db, { person, sessions: starsIn(request, context), now: context.now() });
  return keepStars(context, []);
}

function isSecure({ settings }: Context): boolean {
  return settings.appUrl.startsWith("https:");
}

function nameIn(context: Context): string {
  return isSecure(context) ? "__Host-stars" : "stars";
}
