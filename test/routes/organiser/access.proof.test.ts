import fc from "fast-check";
import { expect, test } from "vitest";
import { ADDRESSES } from "#test/house/addresses.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";
import { anEdition, organisedSite, registered, YEAR } from "./organised.ts";

test("the back office answers 404 to accounts that do not organise this edition", async () => {
  const { site, edition, by } = await organisedSite();
  await registered(site.db, edition, ["Fictif"]);
  const other = await anEdition(site.db, 2031, by);
  const visitors = {
    person: await site.signIn("personne@exemple.fr"),
    door: await site.signIn("accueil@exemple.fr", "door", edition),
    elsewhere: await site.signIn("ailleurs@exemple.fr", "organiser", other),
  };
  const all = Object.keys(ADDRESSES)
    .filter((address) => address.startsWith("organisation/:year"))
    .flatMap((address) => ["/", "/en/"].map((language) => language + filled(address)));
  const count = cases({ sample: 60, whole: all.length });
  const subset = fc.shuffledSubarray(all, { minLength: count, maxLength: count });
  const [addresses = []] = fc.sample(subset, { seed: PROOF_SEED, numRuns: 1 });
  const answers = new Set<string>();
  for (const address of addresses) {
    const stranger = await site.get(address);
    answers.add(`stranger ${stranger.status} ${stranger.headers.get("location")?.includes("/connexion?retour=")}`);
    for (const [name, visitor] of Object.entries(visitors)) {
      const [get, post] = [await visitor.get(address), await visitor.post(address, { name: "x" })];
      answers.add(`${name} ${get.status} ${post.status === 404 || post.status === 405}`);
    }
  }
  expect([...answers].sort()).toEqual(["door 404 true", "elsewhere 404 true", "person 404 true", "stranger 302 true"]);
});

test("another edition's records are not found", async () => {
  const { site, organiser, edition, quota, venue, room, track, ticketType, session, by } = await organisedSite();
  const [registration] = await registered(site.db, edition, ["Fictif"]);
  const { id: letter } = await site.db.selectFrom("letter").select("id").executeTakeFirstOrThrow();
  await anEdition(site.db, 2031, by);
  const foreign = [
    `quotas/${quota}`,
    `quotas/${quota}/suppression`,
    `lieux/${venue}`,
    `lieux/${venue}/salles`,
    `salles/${room}`,
    `thematiques/${track}`,
    `categories/${ticketType}`,
    `programme/${session}`,
    `inscriptions/${registration}`,
    `inscriptions/${registration}/annulation`,
    `inscriptions/${registration}/courriel`,
    `courriels/${letter}`,
    "lieux/abc",
    "lieux/99999999999999999999",
    "programme/import/0",
    `autre/${quota}/suppression`,
  ];
  for (const path of foreign)
    expect([path, (await organiser.get(`/organisation/2031/${path}`)).status]).toEqual([path, 404]);
  const filledForm = { name: "À moi", size: "1", hue: "1", badgeRole: "attendee", bookable: "on", places: "1" };
  for (const path of [
    `quotas/${quota}`,
    `lieux/${venue}`,
    `thematiques/${track}`,
    `categories/${ticketType}`,
    `programme/${session}`,
    `inscriptions/${registration}/annulation`,
    `courriels/${letter}/relance`,
    `quotas/${quota}/suppression`,
  ])
    expect([path, (await organiser.post(`/organisation/2031/${path}`, filledForm)).status]).toEqual([path, 404]);
});

function filled(address: string): string {
  return address.replace(":year", String(YEAR)).replace(":list", "lieux").replace(/:\w+/g, "1");
}
