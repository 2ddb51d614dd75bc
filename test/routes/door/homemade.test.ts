import { expect, test } from "vitest";
import { newSigningKey, signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { openPage } from "#test/support/browser.ts";
import { giveCamera, holdUp } from "#test/support/drawn-camera.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { until } from "#test/support/patience.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import { lookOf, openDoor } from "./open-door.ts";

test("a home-made QR code without a signed code is refused; the signed one beside it is admitted", async () => {
  const { site, db, door, edition, registration, badge } = await openDoor();
  const { code } = await db.selectFrom("registration").select("code").executeTakeFirstOrThrow();
  const { id: other } = await makeEdition(db, { year: 2031 });
  const elsewhere = await makeRegistration(db, other, 2);
  const ownKey = signBadgeCode(newSigningKey().seed, { edition, registration, badge: 1 });
  const homemade: [held: string, outcome: "unknown" | "refused"][] = [
    [`registration:${registration}`, "unknown"],
    [String(registration).padStart(5, "0"), "unknown"],
    [code, "unknown"],
    [`${site.url}/mon-espace/inscriptions/${code}`, "unknown"],
    [JSON.stringify({ registration }), "unknown"],
    [ownKey, "refused"],
    [badge.slice(0, -1) + (badge.endsWith("A") ? "B" : "A"), "refused"],
    [await badgeOf(db, other, elsewhere.id), "refused"],
  ];
  const codes = homemade.map(([held]) => held);
  const page = await openPage(lookOf(site.url, door.cookie));
  await giveCamera(page.context());
  const answered = new Map<string, string>();
  page.on("response", async (response) => {
    if (!response.url().endsWith("/passages?cause")) return;
    const { scans } = response.request().postDataJSON() as { scans: { code: string }[] };
    const { results } = (await response.json()) as { results: { outcome: string }[] };
    for (const [at, { code }] of scans.entries())
      if (!answered.has(code)) answered.set(code, results[at]?.outcome ?? "");
  });
  await page.goto("/accueil/2030");
  // Each code is held up until it is answered: however slow the machine is, none is missed.
  for (const code of codes) {
    await holdUp(page, code);
    await until(`${code} is answered`, async () => answered.has(code));
  }
  await holdUp(page, badge, ...codes.slice(0, 1));
  await page.locator('[data-look="admitted"]').waitFor();
  await until("the badge is answered", async () => answered.has(badge));
  expect(Object.fromEntries(answered)).toEqual(Object.fromEntries([...homemade, [badge, "admitted"]]));
  const passed = await db.selectFrom("scan").select(["badge_number"]).where("accepted", "=", true).execute();
  expect(passed.every(({ badge_number }) => badge_number === 1)).toBe(true);
});
