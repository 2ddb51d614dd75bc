import { join } from "node:path";
import { expect, test } from "vitest";
import { newSigningKey, signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { writeBadgeVideo } from "#test/support/badge-video.ts";
import { openPageWith, PHONE, scratchFolder } from "#test/support/browser.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import { openDoor } from "./open-door.ts";

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
  const film = join(await scratchFolder(), "held.y4m");
  const codes = homemade.map(([held]) => held);
  // A code that the camera misses is shown again when the film repeats.
  await writeBadgeVideo(film, [...codes, badge], { shown: 0.5, pause: 0.1 });
  const camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
  const page = await openPageWith([...camera, `--use-file-for-fake-video-capture=${film}`], {
    ...{ url: site.url, cookie: door.cookie, viewport: PHONE },
  });
  const answered = new Map<string, string>();
  page.on("response", async (response) => {
    if (!response.url().endsWith("/passages?cause")) return;
    const { scans } = response.request().postDataJSON() as { scans: { code: string }[] };
    const { results } = (await response.json()) as { results: { outcome: string }[] };
    for (const [at, { code }] of scans.entries())
      if (!answered.has(code)) answered.set(code, results[at]?.outcome ?? "");
  });
  await page.goto("/accueil/2030");
  await page.locator('[data-look="admitted"]').waitFor();
  await expect.poll(() => [...codes, badge].filter((code) => !answered.has(code)), { interval: 200 }).toEqual([]);
  expect(Object.fromEntries(answered)).toEqual(Object.fromEntries([...homemade, [badge, "admitted"]]));
  const passed = await db.selectFrom("scan").select(["badge_number"]).where("accepted", "=", true).execute();
  expect(passed.every(({ badge_number }) => badge_number === 1)).toBe(true);
}, 150_000);
