import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import { freshSite } from "#test/support/site.ts";

/** A site with the edition of 2030, somebody registered, their badge's code, and somebody at the door. */
export async function openDoor() {
  const site = await freshSite();
  const { id: edition } = await makeEdition(site.db);
  const { id: registration } = await makeRegistration(site.db, edition);
  const door = await site.signIn("accueil@essai.example", "door", edition);
  return { site, db: site.db, edition, registration, door, badge: await badgeOf(site.db, edition, registration) };
}
