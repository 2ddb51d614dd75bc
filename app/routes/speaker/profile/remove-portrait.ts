import { redirect } from "@remix-run/node";
import { removePortrait } from "#app/domain/speakers/portrait.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { doneAt, speakerPages } from "#app/server/pages/speaker.server.ts";

const behind = pathsBehind<"/intervention/:token">;

/** Redirects a GET to the portrait. */
export const loader = speakerPages.plain(async ({ base }) => redirect(behind(base)("/portrait")));

export const action = speakerPages.plain(async ({ db, now, person, base }) => {
  const outcome = await removePortrait(db, { person, now });
  if (outcome.kind === "unknown") throw notFound();
  return doneAt(behind(base)("/portrait"), "portrait-removed");
});
