import type { Params } from "@remix-run/react";
import { type Edition, findEdition } from "#app/domain/edition/edition.ts";
import { placesOf } from "#app/domain/programme/availability.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import type { FeedOptions } from "#app/feeds/options.ts";
import { dayOf, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { AppContext } from "#app/server/context.ts";
import { notFound, yearOf } from "#app/server/guards.server.ts";

interface PublicVisit {
  readonly params: Params;
  readonly context: AppContext;
}

/** Finds the published edition of the address. @throws 404 when there is none */
export async function publicEdition({ params, context }: PublicVisit): Promise<Edition> {
  const edition = await findEdition(context.db, { year: yearOf(params) });
  if (!edition) throw notFound();
  return edition;
}

/** Reads the edition with its current release, null before the first. @throws 404 as above */
export async function publicProgramme({ params, context }: PublicVisit) {
  const edition = await publicEdition({ params, context });
  const [release, places] = await Promise.all([
    currentRelease(context.db, { edition: edition.id }),
    placesOf(context.db, { edition: edition.id }),
  ]);
  return { edition, release, places };
}

/** The same for pages about a part of a programme. @throws 404 also before the first release */
export async function releasedProgramme(visit: PublicVisit) {
  const { edition, release, places } = await publicProgramme(visit);
  if (!release) throw notFound();
  return { edition, release, places };
}

/** Makes the site's options for a feed, in a language. */
export function feedOptions(context: AppContext, language: Language, release: { number: number }): FeedOptions {
  const { t } = messagesIn(language);
  return {
    appUrl: context.settings.appUrl,
    language,
    version: String(release.number),
    words: {
      kinds: t("shared:kinds", { returnObjects: true }),
      moderator: t("shared:roles.moderator"),
      witness: t("shared:roles.witness"),
      representedBy: t("shared:representedBy"),
      cancelled: t("shared:cancelled"),
      noRoom: t("shared:noRoom"),
    },
  };
}

/** Whether an edition is over: its last day has passed in its own time zone, or it is an archived one. */
export function isPast({ days, timeZone, archive }: Edition, now: Date): boolean {
  return archive !== null || (days.at(-1) ?? "9999") < dayOf(now, timeZone);
}
