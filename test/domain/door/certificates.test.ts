import { expect, test } from "vitest";
import { checkCertificate, issueCertificate } from "#app/domain/door/certificates.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";

const at = (hour: string) => new Date(`2030-01-11T${hour}:00+01:00`);
const AFTER = at("20:00");

test("a certificate says what was attended, and the one that stands is printed again", async () => {
  const { db, id } = await attendee();
  expect(await issueCertificate(db, { registration: id, now: at("08:00") })).toEqual({ kind: "nothing" });
  const first = await issued(db, id, AFTER);
  const again = await issued(db, id, at("21:00"));
  expect(again).toEqual(first);
  expect(first.code).toMatch(/^[a-z2-9]{26}$/);
  expect(await checkCertificate(db, { code: first.code, now: at("22:00") })).toEqual({
    state: "valid",
    issuedAt: AFTER,
    certified: {
      person: { name: "Camille Exemple", organisation: "Ville imaginaire" },
      edition: {
        ...{ name: "Édition d’essai 2030", nameEn: null, place: null },
        ...{ days: ["2030-01-11"], timeZone: "Europe/Paris" },
      },
      days: [{ day: "2030-01-11", morning: false, afternoon: true }],
      sessions: [
        {
          ...{ title: "visite", titleEn: null, minutes: 115 },
          ...{ startsAt: at("14:00").toISOString(), endsAt: at("16:00").toISOString() },
        },
      ],
    },
  });
});

test("a corrected name outdates a certificate at once, and the new one replaces it", async () => {
  const { db, id } = await attendee();
  const { code } = await issued(db, id, AFTER);
  await db.updateTable("registration").set({ family_name: "Corrigée" }).where("id", "=", id).execute();
  const states = [await stateOf(db, code)];
  const renewed = await issued(db, id, at("21:00"));
  states.push(await stateOf(db, code), await stateOf(db, renewed.code));
  expect(states).toEqual(["outdated", "replaced", "valid"]);
  expect(renewed.certified.person.name).toBe("Camille Corrigée");
  const said = await checkCertificate(db, { code, now: AFTER });
  expect(said).toEqual({ state: "replaced" });
});

test("a certificate of a cancelled registration is withdrawn, and unknown codes are of none", async () => {
  const { db, id, code: page } = await attendee();
  const { code } = await issued(db, id, AFTER);
  await cancelRegistration(db, { code: page, by: null, now: AFTER });
  expect(await checkCertificate(db, { code, now: AFTER })).toEqual({ state: "withdrawn" });
  expect(await issueCertificate(db, { registration: id, now: AFTER })).toEqual({ kind: "nothing" });
  for (const wrong of ["", "a".repeat(26), `${code}a`, code.toUpperCase(), "%00"])
    expect(await checkCertificate(db, { code: wrong, now: AFTER })).toBeNull();
});

test("ten simultaneous requests issue one certificate", async () => {
  const { db, id } = await attendee();
  const all = await Promise.all(Array.from({ length: 10 }, () => issued(db, id, AFTER)));
  expect(new Set(all.map(({ code }) => code)).size).toBe(1);
  expect(await db.selectFrom("certificate").select("replaced_at").execute()).toEqual([{ replaced_at: null }]);
});

test("a certificate whose data were emptied says that it was erased", async () => {
  const { db, id } = await attendee();
  const { code } = await issued(db, id, AFTER);
  await db.updateTable("certificate").set({ certified: null }).execute();
  expect(await stateOf(db, code)).toBe("erased");
});

/** Somebody who came to a visit elsewhere alone. */
async function attendee() {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await openCheckpoints(db);
  const { id, code } = await makeRegistration(db, edition, 1, { sessions: ["visite"] });
  const name = { given_name: "Camille", family_name: "Exemple", organisation: "Ville imaginaire" };
  await db.updateTable("registration").set(name).where("id", "=", id).execute();
  const badge = await badgeOf(db, edition, id);
  await record(db, edition, [scanOf(badge, { scannedAt: at("14:05"), checkpoint: "visite" })], { now: at("14:06") });
  return { db, edition, id, code };
}

async function issued(db: Database, registration: number, now: Date) {
  const outcome = await issueCertificate(db, { registration, now });
  if (outcome.kind === "nothing") throw new Error("nothing to certify");
  return outcome;
}

async function stateOf(db: Database, code: string) {
  return (await checkCertificate(db, { code, now: at("22:00") }))?.state;
}
