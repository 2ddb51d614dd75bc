import { redirect } from "@remix-run/node";
import { type Doorkeeper, type DoorPhone, doorkeeperOf } from "#app/domain/door/phones.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { mayDo, type OfficeRight } from "#app/domain/people/rights.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, recentEdition, requireRightAtDoor, type Visit, yearOf } from "#app/server/guards.server.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import { phoneOf } from "#app/server/sign-in/phones.server.ts";

/** A phone that sends a request to the door at which it was enrolled. */
export interface PhoneHere {
  readonly phone: DoorPhone;
  readonly edition: Edition;
}

/** Somebody at the door of an edition: a phone, or a signed-in person. */
export interface AtDoor {
  readonly keeper: Doorkeeper;
  readonly edition: Edition;
}

/**
 * Finds the enrolled phone that sends a request, if it was enrolled at this door. One whose right has ended counts as
 * none where somebody is signed in on it who may scan here.
 */
export async function phoneHere(visit: Visit): Promise<PhoneHere | null> {
  const { request, context } = visit;
  const phone = await phoneOf(request, context);
  if (!phone) return null;
  const edition = await recentEdition(context, yearOf(visit.params));
  if (edition?.id !== phone.edition) return null;
  const person = phone.endedAt ? await signedIn(request, context) : null;
  return person && mayDo(person, "scan-badges", { edition: edition.id }) ? null : { phone, edition };
}

/**
 * Checks a right at the door, of an enrolled phone or of a signed-in person.
 *
 * @param find reads the edition of a year, published or not, for a person
 * @throws a redirect to the page that says so for a phone whose right has ended; else as `requireRightAtDoor`
 */
export async function requireKeeper(
  visit: Visit,
  right: OfficeRight,
  find?: Parameters<typeof requireRightAtDoor>[2],
): Promise<AtDoor> {
  const here = await phoneHere(visit);
  if (!here) {
    const { person, edition } = await requireRightAtDoor(visit, right, find);
    return { keeper: { ...person, phone: null }, edition };
  }
  const { phone, edition } = here;
  const { year } = edition;
  if (phone.endedAt) throw redirect(path(languageOfRequest(visit.request), "/accueil/:year/telephone", { year }));
  const keeper = doorkeeperOf(phone);
  if (!mayDo(keeper, right, { edition: edition.id })) throw notFound();
  return { keeper, edition };
}
