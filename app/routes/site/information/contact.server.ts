import { contactFor } from "#app/domain/edition/edition.ts";
import type { AppContext } from "#app/server/context.ts";
import { contactOf } from "#app/ui/contact.tsx";

/** Finds the organisers' address for pages about no edition: the one for answers to letters, or else their sender. */
export async function publicContact({ db, settings, now }: AppContext): Promise<string | null> {
  return (await contactFor(db, { edition: null, now: now() })) ?? contactOf(settings.mailFrom);
}
